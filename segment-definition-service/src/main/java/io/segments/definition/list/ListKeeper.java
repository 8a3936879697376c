package io.segments.definition.list;

import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** Whoever keeps the ids. Failures are in the words of the error catalogue. */
public interface ListKeeper {

    /**
     * Makes a content. Blocks, at the pace of the source; what fails leaves nothing behind.
     *
     * @param mostIds most ids that the content may have
     */
    Kept make(Filling filling, IdSource ids, long mostIds);

    /** Removes contents for good. */
    Uni<Void> remove(ListKey list, Collection<Long> numbers);

    /**
     * What came of it.
     *
     * @param ids how many ids there are, each counted once
     * @param unchanged the list has exactly these already, and nothing was made
     */
    record Kept(long ids, boolean unchanged) {}
}

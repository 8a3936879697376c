package io.segments.definition.priority;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The priority lists that there are. */
public interface PriorityLists {

    /** A priority list, also a deleted one. */
    Uni<Optional<PriorityList>> find(PriorityListKey key);

    /**
     * Those that are not deleted, by id.
     *
     * @param dataset only those of this dataset; empty for all
     * @param after only ids after this one; empty for the first page
     * @param limit most to return
     */
    Uni<List<PriorityList>> page(String workspace, String dataset, String after, int limit);

    /** Every version of a priority list below a version, newest first. */
    Uni<List<PriorityList>> versions(PriorityListKey key, long before, int limit);

    /** Writes a version of a priority list, keeps it, and publishes it; joins the surrounding transaction. */
    Uni<Void> save(PriorityList list);
}

package io.segments.definition.list;

import io.segments.definition.list.Contents.GivenUp;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;

/** Has the evaluator remove contents that no list has, and none will have. Several instances may do it at once. */
public final class Cleaning {

    private final Contents contents;
    private final ListKeeper keeper;
    private final InstantSource clock;
    private final Duration retention;

    /** @param retention how long a content is kept that no list has: longer than any evaluation, and any upload, takes */
    public Cleaning(Contents contents, ListKeeper keeper, InstantSource clock, Duration retention) {
        this.contents = contents;
        this.keeper = keeper;
        this.clock = clock;
        this.retention = retention;
    }

    /** Removes what is due; gives the number of contents. */
    public Uni<Integer> clean() {
        return contents.giveUp(clock.instant().minus(retention))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::remove)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> remove(GivenUp due) {
        return keeper.remove(due.list(), due.numbers())
                .chain(() -> contents.forget(due))
                .replaceWith(due.numbers().size());
    }
}

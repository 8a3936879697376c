package io.segments.definition.upkeep;

import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.workspace.Workspaces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** Ends the records of definitions on the topic that have been deleted for long enough. */
public final class Tombstones {

    private final Workspaces workspaces;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Duration retention;
    private final UpkeepMeters meters;

    /**
     * @param retention how long a deleted definition stays on the topic
     */
    public Tombstones(
            Workspaces workspaces, Ledger ledger, InstantSource clock, Duration retention, UpkeepMeters meters) {
        this.workspaces = workspaces;
        this.ledger = ledger;
        this.clock = clock;
        this.retention = retention;
        this.meters = meters;
    }

    /** Writes the tombstones that are due; gives their number. */
    public Uni<Integer> bury() {
        return ledger.deletedBefore(clock.instant().minus(retention))
                .onItem()
                .transformToMulti(due -> Multi.createFrom()
                        .iterable(due.stream()
                                .map(entry -> entry.subject().workspace())
                                .distinct()
                                .toList()))
                .onItem()
                .transformToUniAndConcatenate(this::bury)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> bury(String workspace) {
        // asked again as the only writer: one of them may have come back to life in between
        return workspaces
                .exclusively(
                        workspace,
                        locked -> ledger.deletedBefore(clock.instant().minus(retention))
                                .map(due -> due.stream()
                                        .filter(entry ->
                                                entry.subject().workspace().equals(workspace))
                                        .toList())
                                .call(this::inOrder)
                                .map(List::size))
                .invoke(meters::ended);
    }

    private Uni<Void> inOrder(List<Entry> entries) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> ledger.tombstone(entry, clock.instant()))
                .collect()
                .last();
    }
}

package io.segments.definition.upkeep;

import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Ledger;
import io.segments.definition.workspace.Workspaces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Publishes every definition once more at its version, for a topic that lost some. Each workspace has its own
 * transaction, in which nobody else writes to it; so an old version is never published after a newer one.
 */
public final class Republication {

    private final Workspaces workspaces;
    private final Ledger ledger;
    private final UpkeepMeters meters;

    public Republication(Workspaces workspaces, Ledger ledger, UpkeepMeters meters) {
        this.workspaces = workspaces;
        this.ledger = ledger;
        this.meters = meters;
    }

    /** Everything of one workspace; gives the number of events. */
    public Uni<Integer> republish(String workspace) {
        return workspaces
                .exclusively(
                        workspace,
                        locked -> ledger.latest(workspace).call(this::inOrder).map(List::size))
                .invoke(meters::republished);
    }

    /** Everything of all workspaces; gives the number of events. */
    public Uni<Integer> republishAll() {
        return workspaces
                .ids()
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::republish)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Void> inOrder(List<Entry> entries) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(ledger::publishAgain)
                .collect()
                .last();
    }
}

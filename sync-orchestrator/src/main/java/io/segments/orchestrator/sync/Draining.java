package io.segments.orchestrator.sync;

import io.segments.orchestrator.run.Runs;
import java.util.Optional;

/** Keeps an object taken while a sync that has left it is still removing there. */
public final class Draining {

    private final Syncs syncs;
    private final Runs runs;

    public Draining(Syncs syncs, Runs runs) {
        this.syncs = syncs;
        this.runs = runs;
    }

    /** The sync, other than {@code except}, that is still removing from an object. */
    Optional<SyncKey> of(String destination, String object, SyncKey except) {
        return syncs.drains(destination, object).stream()
                .filter(drain -> !drain.sync().equals(except))
                .filter(drain -> !isOver(drain))
                .map(Drain::sync)
                .findFirst();
    }

    /** Frees the objects that nothing is on its way to any more; returns how many. */
    public int finish() {
        var over = syncs.drains().stream().filter(this::isOver).toList();
        over.forEach(syncs::drained);
        return over.size();
    }

    private boolean isOver(Drain drain) {
        var sync = drain.sync();
        return drain.isOver(
                runs.answer(sync.workspace(), sync.id()), runs.answering(sync.workspace(), sync.id(), drain.request()));
    }
}

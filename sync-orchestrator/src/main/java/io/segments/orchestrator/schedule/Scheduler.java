package io.segments.orchestrator.schedule;

import io.segments.orchestrator.sync.NextRun;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.Syncs.Origin;
import io.segments.orchestrator.sync.Transactions;
import io.segments.orchestrator.sync.WakeUps;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks for the runs that are due. The request and the next due instant are written in one transaction, under a lock on the sync's row, so that of several instances one
 * asks; runs that were missed while none was up are caught up once, since the next instant is counted from now.
 */
public final class Scheduler {

    private static final int MOST_AT_ONCE = 100;

    private final Syncs syncs;
    private final NextRun nextRun;
    private final WakeUps wakeUps;
    private final Transactions transactions;
    private final InstantSource clock;

    public Scheduler(Syncs syncs, NextRun nextRun, WakeUps wakeUps, Transactions transactions, InstantSource clock) {
        this.syncs = syncs;
        this.nextRun = nextRun;
        this.wakeUps = wakeUps;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks for what is due now; returns how many runs were asked for. */
    public int tick() {
        List<Sync> asked = transactions.in(this::askForDue);
        asked.forEach(wakeUps::wake);
        return asked.size();
    }

    private List<Sync> askForDue() {
        var now = clock.instant();
        return syncs.lockDue(now, MOST_AT_ONCE).stream()
                .map(sync -> {
                    var next = sync.request(Kind.DIFFERENCE, Reason.SCHEDULE, now);
                    syncs.update(next, nextRun.after(next, now), Origin.SCHEDULE);
                    return next;
                })
                .toList();
    }
}

package io.segments.orchestrator.schedule;

import io.segments.orchestrator.sync.NextRun;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.Syncs.Due;
import io.segments.orchestrator.sync.Syncs.Following;
import io.segments.orchestrator.sync.Syncs.Origin;
import io.segments.orchestrator.sync.Timing;
import io.segments.orchestrator.sync.WakeUps;
import io.segments.orchestrator.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks for the runs that are due. The request and the next due instant are written in one transaction, under a lock on the sync's
 * row, so that of several instances one asks; runs that were missed while none was up are caught up once, since the next instant is
 * counted from now. What follows another sync or a job compares the number of successes with the one that it saw last, in the same way.
 */
public final class Scheduler {

    private static final int MOST_AT_ONCE = 100;

    private final Syncs syncs;
    private final NextRun nextRun;
    private final WakeUps wakeUps;
    private final ScheduleObserver observer;
    private final Transactions transactions;
    private final InstantSource clock;

    public Scheduler(
            Syncs syncs,
            NextRun nextRun,
            WakeUps wakeUps,
            ScheduleObserver observer,
            Transactions transactions,
            InstantSource clock) {
        this.syncs = syncs;
        this.nextRun = nextRun;
        this.wakeUps = wakeUps;
        this.observer = observer;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks for what is due now; returns how many runs were asked for. */
    public int tick() {
        return transactions.in(() -> {
            var now = clock.instant();
            var due = syncs.lockDue(now, MOST_AT_ONCE);
            due.forEach(each -> ask(each, now));
            var following = syncs.lockFollowing(MOST_AT_ONCE);
            following.forEach(each -> ask(each, now));
            return due.size() + following.size();
        });
    }

    private void ask(Following following, Instant now) {
        var reason = following.sync().spec().timing() instanceof Timing.AfterJob ? Reason.AFTER_JOB : Reason.AFTER_SYNC;
        var next = following.sync().request(Kind.DIFFERENCE, reason, Sync.SCHEDULE, now);
        syncs.update(next, Optional.empty(), Origin.SCHEDULE);
        syncs.followed(next.key(), following.success());
        wakeUps.wakeAfterCommit(next);
        transactions.afterCommit(() -> observer.asked(Duration.between(following.at(), now)));
    }

    private void ask(Due due, Instant now) {
        var next = due.sync().request(Kind.DIFFERENCE, Reason.SCHEDULE, Sync.SCHEDULE, now);
        syncs.update(next, nextRun.after(next, now), Origin.SCHEDULE);
        wakeUps.wakeAfterCommit(next);
        transactions.afterCommit(() -> observer.asked(Duration.between(due.at(), now)));
    }
}

package io.segments.orchestrator.writeback;

import io.segments.orchestrator.erasure.CopiedErasures;
import io.segments.orchestrator.erasure.CopiedErasures.Erased;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.retry.RetryPause;
import io.segments.orchestrator.run.RejectedCopies;
import io.segments.orchestrator.run.RejectedCopies.Owed;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.run.Runs.Revised;
import io.segments.orchestrator.transaction.Transactions;
import io.segments.orchestrator.writeback.Warehouse.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes what is new to one target. A target is taken for a while before it is written, so that of several instances one writes it; who is too late for that writes nothing twice all the same,
 * because a warehouse has one transaction at a time, in which rows and how far they are written are stored together.
 */
public final class WriteBack {

    /** Rows of a table in a transaction. */
    static final int MOST_AT_ONCE = 500;

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration LONGEST_TURN = Duration.ofMinutes(2);

    private final Target target;
    private final Warehouse warehouse;
    private final Ports ports;
    private final Transactions transactions;
    private final WriteBackObserver observer;
    private final InstantSource clock;

    /** What it reads, and remembers. */
    public record Ports(Runs runs, RejectedCopies copies, CopiedErasures erased, Positions positions, Turns turns) {}

    /** What became of one table in one transaction. */
    private record Written(int rows, boolean more) {

        static final Written NOTHING = new Written(0, false);
    }

    public WriteBack(
            Target target,
            Warehouse warehouse,
            Ports ports,
            Transactions transactions,
            WriteBackObserver observer,
            InstantSource clock) {
        this.target = target;
        this.warehouse = warehouse;
        this.ports = ports;
        this.transactions = transactions;
        this.observer = observer;
        this.clock = clock;
    }

    /** The name of its target. */
    public String target() {
        return target.name();
    }

    /** Writes, when it is due and no other instance does. */
    public void look() {
        var now = clock.instant();
        var taken = transactions.in(() -> {
            if (target.has(Table.REJECTED_RECORDS)) {
                ports.copies().seen(target.name(), now);
            }
            return ports.turns().take(target.name(), now, now.plus(LEASE));
        });
        taken.ifPresent(this::write);
    }

    private void write(int failures) {
        var end = clock.instant().plus(LONGEST_TURN);
        try {
            var began = clock.instant();
            boolean more = step();
            while (more && began.isBefore(end)) {
                began = clock.instant();
                more = step();
            }
            remember(more ? this::goOn : finished(began));
        } catch (UnwrittenException e) {
            var pause = RetryPause.after(failures);
            remember(() -> ports.turns().failed(target.name(), clock.instant().plus(pause)));
            observer.failed(target.name(), String.valueOf(e.getMessage()), pause);
        }
    }

    private void goOn() {
        ports.turns().unfinished(target.name(), clock.instant());
    }

    private Runnable finished(Instant began) {
        return () -> ports.turns().written(target.name(), began, clock.instant().plus(target.interval()));
    }

    /** One transaction of the warehouse; whether there is more to write. */
    private boolean step() throws UnwrittenException {
        var runs = Written.NOTHING;
        var records = Written.NOTHING;
        boolean settled = true;
        try (var session = warehouse.open()) {
            if (target.has(Table.SYNC_RUNS)) {
                runs = writeRuns(session);
            }
            if (target.has(Table.REJECTED_RECORDS)) {
                // Who may be in the copy is asked for before what is owed: so that whatever was dropped of them is
                // owed.
                var erased = transactions.in(() -> ports.erased().in(target.name()));
                var owed = transactions.in(() -> ports.copies().owed(target.name(), MOST_AT_ONCE));
                drop(session, owed);
                records = writeRejected(session);
                session.commit();
                settled = settle(erased, owed);
            } else {
                session.commit();
            }
        }
        observer.wrote(target.name(), Table.SYNC_RUNS, runs.rows());
        observer.wrote(target.name(), Table.REJECTED_RECORDS, records.rows());
        return runs.more() || records.more() || !settled;
    }

    private void drop(Session session, Owed owed) throws UnwrittenException {
        if (owed.begun()) {
            session.drop(owed.dropped());
        } else {
            session.empty();
        }
        session.forgetBefore(clock.instant().minus(target.retention()));
    }

    /** Whether nothing is owed any more. */
    private boolean settle(List<Erased> erased, Owed owed) {
        boolean all = owed.dropped().size() < MOST_AT_ONCE;
        remember(() -> {
            ports.copies().settle(target.name(), owed);
            if (all) {
                ports.erased().gone(target.name(), erased);
            }
        });
        return all;
    }

    private Written writeRuns(Session session) throws UnwrittenException {
        long after = session.position(Table.SYNC_RUNS);
        var changed = inTurn(() -> ports.runs().changedAfter(after, MOST_AT_ONCE));
        if (changed.isEmpty()) {
            return Written.NOTHING;
        }
        var runs = changed.stream()
                .map(Revised::run)
                .filter(run -> target.includes(run.key().workspace()))
                .toList();
        session.writeRuns(runs);
        session.move(Table.SYNC_RUNS, changed.getLast().revision());
        return new Written(runs.size(), changed.size() == MOST_AT_ONCE);
    }

    private Written writeRejected(Session session) throws UnwrittenException {
        long after = session.position(Table.REJECTED_RECORDS);
        var rejected = inTurn(() -> ports.runs().rejectedAfter(after, MOST_AT_ONCE));
        if (rejected.isEmpty()) {
            return Written.NOTHING;
        }
        var oldest = clock.instant().minus(target.retention());
        var records = rejected.stream()
                .filter(record -> target.includes(record.rejected().run().workspace()))
                .filter(record -> !record.rejected().at().isBefore(oldest))
                .toList();
        session.writeRejected(records);
        session.move(Table.REJECTED_RECORDS, rejected.getLast().id());
        return new Written(records.size(), rejected.size() == MOST_AT_ONCE);
    }

    /** Nobody keeps a run or a record meanwhile whose number is lower than one that is there. */
    private <T> T inTurn(Supplier<T> read) {
        return transactions.in(() -> {
            ports.positions().takeTurn();
            return read.get();
        });
    }

    private void remember(Runnable work) {
        transactions.in(() -> {
            work.run();
            return true;
        });
    }
}

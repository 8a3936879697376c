package io.segments.orchestrator.upkeep;

import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.transaction.Transactions;
import java.time.Duration;
import java.time.InstantSource;

/** Forgets what is no longer needed, and publishes everything again when the relay asks. */
public final class Upkeep {

    private static final int MOST_AT_ONCE = 100;

    private final Syncs syncs;
    private final Runs runs;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Retention retention;

    /** How long things are kept. */
    public record Retention(Duration deletedSyncs, Duration runs) {

        public Retention {
            requirePositive("segments.retention.deleted-syncs", deletedSyncs);
            requirePositive("segments.retention.runs", runs);
        }

        private static void requirePositive(String key, Duration duration) {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException(key + " is " + duration + "; it must be more than nothing");
            }
        }
    }

    public Upkeep(Syncs syncs, Runs runs, Transactions transactions, InstantSource clock, Retention retention) {
        this.syncs = syncs;
        this.runs = runs;
        this.transactions = transactions;
        this.clock = clock;
        this.retention = retention;
    }

    /** Turns deleted syncs that nothing is on its way for into tombstones, and drops old runs and rejected records. */
    public int forget() {
        return transactions.in(() -> {
            var now = clock.instant();
            var forgettable = syncs.lockForgettable(now.minus(retention.deletedSyncs()), MOST_AT_ONCE);
            forgettable.forEach(sync -> syncs.forget(sync, now));
            return forgettable.size() + runs.forgetBefore(now.minus(retention.runs()));
        });
    }

    /** Publishes every sync again at its version; consumers ignore the versions that they have seen. */
    public int republish() {
        return transactions.in(() -> syncs.republish(clock.instant()));
    }
}

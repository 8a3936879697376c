package io.segments.orchestrator.upkeep;

import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.sync.Draining;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Forgets what is no longer needed, and publishes everything again when the relay asks. */
public final class Upkeep {

    private static final int MOST_AT_ONCE = 100;

    private final Syncs syncs;
    private final Draining draining;
    private final Runs runs;
    private final List<Forgetful> others;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Retention retention;

    /** Something that drops what is older than the configured time; returns how much. */
    @FunctionalInterface
    public interface Forgetful {
        int forgetBefore(Instant instant);
    }

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

    public Upkeep(
            Syncs syncs,
            Runs runs,
            List<Forgetful> others,
            Transactions transactions,
            InstantSource clock,
            Retention retention) {
        this.syncs = syncs;
        this.draining = new Draining(syncs, runs);
        this.runs = runs;
        this.others = List.copyOf(others);
        this.transactions = transactions;
        this.clock = clock;
        this.retention = retention;
    }

    /** Frees objects that are emptied, turns deleted syncs that remove nothing any more into tombstones, drops old runs, rejected records and names of requests. */
    public int forget() {
        return transactions.in(() -> {
            var now = clock.instant();
            int freed = draining.finish();
            var forgettable = syncs.lockForgettable(now.minus(retention.deletedSyncs()), MOST_AT_ONCE);
            forgettable.forEach(sync -> {
                syncs.forget(sync, now);
                runs.forget(sync.key().workspace(), sync.key().id());
            });
            var before = now.minus(retention.runs());
            return freed
                    + forgettable.size()
                    + runs.forgetBefore(before)
                    + others.stream()
                            .mapToInt(each -> each.forgetBefore(before))
                            .sum()
                    + syncs.forgetKeysBefore(before);
        });
    }

    /** Publishes every sync again at its version; consumers ignore the versions that they have seen. */
    public int republish() {
        return transactions.in(() -> syncs.republish(clock.instant()));
    }
}

package io.segments.workers.worker.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.workers.worker.DeliveryMeters;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The meters of commits, found once. */
final class CommitMeters {

    private static final List<Outcome> OUTCOMES = List.of(
            Outcome.OUTCOME_DELIVERED,
            Outcome.OUTCOME_REJECTED,
            Outcome.OUTCOME_INVALID,
            Outcome.OUTCOME_SUPERSEDED,
            Outcome.OUTCOME_DEFERRED);

    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Counter deadLetters;
    private final Counter lost;
    private final Counter commits;
    private final Timer latency;

    CommitMeters(MeterRegistry registry, String connector) {
        for (var outcome : OUTCOMES) {
            var tag = outcome.name().replace("OUTCOME_", "").toLowerCase(Locale.ROOT);
            outcomes.put(outcome, DeliveryMeters.OUTCOMES.counter(registry, connector, "outcome", tag));
        }
        deadLetters = DeliveryMeters.DEAD_LETTERS.counter(registry, connector);
        lost = DeliveryMeters.LOST.counter(registry, connector);
        commits = DeliveryMeters.COMMITS.counter(registry, connector);
        latency = DeliveryMeters.LATENCY.timer(registry, connector);
    }

    /** So many records ended so; the oldest of them was emitted so long ago. */
    void settled(Map<Outcome, Long> counts, Optional<Duration> oldest) {
        counts.forEach((outcome, count) ->
                Optional.ofNullable(outcomes.get(outcome)).ifPresent(counter -> counter.increment(count)));
        oldest.ifPresent(latency::record);
    }

    void putAside(long records) {
        deadLetters.increment(records);
    }

    void lost(long offsets) {
        lost.increment(offsets);
    }

    void committed() {
        commits.increment();
    }
}

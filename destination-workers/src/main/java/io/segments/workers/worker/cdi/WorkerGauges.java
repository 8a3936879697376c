package io.segments.workers.worker.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.worker.DeliveryMeters;
import io.segments.workers.worker.DestinationGate;
import io.segments.workers.worker.DestinationHealth;
import io.segments.workers.worker.kafka.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What a worker shows of its present state.
 *
 * @param registry where it is shown
 * @param kind the connector's kind
 * @param clock the time of day
 */
record WorkerGauges(MeterRegistry registry, String kind, InstantSource clock) {

    private static final double MILLIS = 1_000;

    void register(DestinationGate gate, RateBudget budget, Supplier<Workload> workload) {
        DeliveryMeters.HEALTHY.gauge(registry, kind, () -> gate.health() instanceof DestinationHealth.Healthy ? 1 : 0);
        DeliveryMeters.PARTITIONS.gauge(registry, kind, () -> workload.get().partitions());
        DeliveryMeters.PAUSED.gauge(registry, kind, () -> workload.get().paused());
        DeliveryMeters.OLDEST.seconds(registry, kind, () -> oldestAge(workload.get()));
        DeliveryMeters.LIMIT_PACE.gauge(registry, kind, budget::pace);
        for (var limit : budget.limits()) {
            DeliveryMeters.LIMIT_LEFT.gauge(registry, kind, "limit", limit.toString(), () -> budget.left(limit));
        }
    }

    private Number oldestAge(Workload workload) {
        return workload.oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / MILLIS))
                .orElse(0.0);
    }
}

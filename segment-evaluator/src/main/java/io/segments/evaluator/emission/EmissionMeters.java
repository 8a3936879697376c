package io.segments.evaluator.emission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import java.time.Duration;

/** What is planned and emitted, as metrics. */
public final class EmissionMeters implements EmissionObserver {

    /** The meters. */
    public enum Meter {
        /** Plans; tag {@code outcome}: planned, nothing, held or waiting. */
        PLANS("segments.emission.plans"),
        /** Identities that plans came upon and withheld, because a member does not permit what the sync demands, or is suppressed. */
        WITHHELD("segments.emission.withheld"),
        /** Times that deliveries, or what was told of them, were deleted before they were read. */
        LOSSES("segments.emission.losses"),
        /** Records that were emitted; tag {@code to}: membership or deliveries. */
        RECORDS("segments.emission.records"),
        /** Time that an emission's transaction took. */
        TRANSACTION("segments.emission.transaction");

        private final String id;

        Meter(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private final Counter planned;
    private final Counter nothing;
    private final Counter held;
    private final Counter waiting;
    private final Counter withheld;
    private final Counter losses;
    private final Counter changes;
    private final Counter deliveries;
    private final Timer transaction;

    public EmissionMeters(MeterRegistry registry) {
        this.planned = plans(registry, "planned");
        this.nothing = plans(registry, "nothing");
        this.held = plans(registry, "held");
        this.waiting = plans(registry, "waiting");
        this.withheld = registry.counter(Meter.WITHHELD.id());
        this.losses = registry.counter(Meter.LOSSES.id());
        this.changes = registry.counter(Meter.RECORDS.id(), "to", "membership");
        this.deliveries = registry.counter(Meter.RECORDS.id(), "to", "deliveries");
        this.transaction = registry.timer(Meter.TRANSACTION.id());
    }

    @Override
    public void planned(PlanResult result) {
        switch (result) {
            case PlanResult.Planned(var runs) -> {
                planned.increment();
                withheld.increment(
                        runs.stream().mapToLong(PlannedRun::withheld).max().orElse(0));
            }
            case PlanResult.Nothing _ -> nothing.increment();
            case PlanResult.Held _ -> held.increment();
            case PlanResult.Waiting _ -> waiting.increment();
        }
    }

    @Override
    public void lost() {
        losses.increment();
    }

    @Override
    public void emitted(long changeRecords, long deliveryRecords, Duration time) {
        changes.increment(changeRecords);
        deliveries.increment(deliveryRecords);
        transaction.record(time);
    }

    private static Counter plans(MeterRegistry registry, String outcome) {
        return registry.counter(Meter.PLANS.id(), "outcome", outcome);
    }
}

package io.segments.evaluator.warehouse;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How one warehouse is used, as metrics. The tag {@code warehouse} is its id, as the platform team configured it. */
public final class WarehouseMeters {

    /** The meters. */
    public enum Meter {
        /**
         * Readings, and the time that each took, waiting included; tag {@code outcome}: answered, the code of the reason why
         * not (query-cancelled, query-timed-out, warehouse-unreachable, ...), or given-up when whoever asked could do nothing
         * with the answer.
         */
        READINGS("segments.warehouse.readings"),
        /** Time that readings waited for their turn. */
        QUEUED("segments.warehouse.queued"),
        /** Readings that wait for their turn now. */
        WAITING("segments.warehouse.waiting"),
        /** Readings that run now. */
        RUNNING("segments.warehouse.running");

        private final String id;

        Meter(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private static final String WAREHOUSE = "warehouse";
    private static final String OUTCOME = "outcome";

    private final Timer answered;
    private final Timer givenUp;
    private final Map<WarehouseException.Reason, Timer> failed = new EnumMap<>(WarehouseException.Reason.class);
    private final Timer queued;

    /**
     * Registers the meters of a warehouse.
     *
     * @param slots that its readings wait for
     */
    public WarehouseMeters(MeterRegistry registry, String warehouse, Slots slots) {
        this.answered = readings(registry, warehouse, "answered");
        this.givenUp = readings(registry, warehouse, "given-up");
        for (var reason : WarehouseException.Reason.values()) {
            failed.put(reason, readings(registry, warehouse, reason.code()));
        }
        this.queued = registry.timer(Meter.QUEUED.id(), WAREHOUSE, warehouse);
        Gauge.builder(Meter.WAITING.id(), slots, Slots::waiting)
                .tag(WAREHOUSE, warehouse)
                .register(registry);
        Gauge.builder(Meter.RUNNING.id(), slots, Slots::taken)
                .tag(WAREHOUSE, warehouse)
                .register(registry);
        slots.onTaken(queued::record);
    }

    void answered(Duration time) {
        answered.record(time);
    }

    void failed(WarehouseException.Reason reason, Duration time) {
        failed.getOrDefault(reason, givenUp).record(time);
    }

    void givenUp(Duration time) {
        givenUp.record(time);
    }

    private static Timer readings(MeterRegistry registry, String warehouse, String outcome) {
        return registry.timer(Meter.READINGS.id(), WAREHOUSE, warehouse, OUTCOME, outcome);
    }
}

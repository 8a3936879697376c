package io.segments.definition.segment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How audience tables are followed, as metrics. */
public final class AudienceMeters {

    /** The meters. */
    public enum Meter {
        /** Readings of audience tables that nobody asked for, by {@code outcome}: followed, or failed, which left everything as it was. */
        READINGS("segments.audience.readings", "Readings of audience tables, by how they ended");

        private final String id;
        private final String description;

        Meter(String id, String description) {
            this.id = id;
            this.description = description;
        }

        public String id() {
            return id;
        }

        public String description() {
            return description;
        }
    }

    private final Counter followed;
    private final Counter failed;

    public AudienceMeters(MeterRegistry registry) {
        followed = counter("followed", registry);
        failed = counter("failed", registry);
    }

    /** A table was read, and its segments are as it says. */
    public void followed() {
        followed.increment();
    }

    /** A table, or all of a dataset, could not be read. */
    public void failed() {
        failed.increment();
    }

    private static Counter counter(String outcome, MeterRegistry registry) {
        return Counter.builder(Meter.READINGS.id())
                .description(Meter.READINGS.description())
                .tag("outcome", outcome)
                .register(registry);
    }
}

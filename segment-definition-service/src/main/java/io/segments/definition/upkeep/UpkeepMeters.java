package io.segments.definition.upkeep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What housekeeping writes to the topic, as metrics. */
public final class UpkeepMeters {

    /** The meters. */
    public enum Meter {
        /** Events. */
        REPUBLISHED("segments.definition.republished", "Definitions that were published once more at their version"),
        /** Records. */
        TOMBSTONES("segments.definition.tombstones", "Records of deleted definitions that were ended on the topic");

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

    private final Counter republished;
    private final Counter tombstones;

    public UpkeepMeters(MeterRegistry registry) {
        republished = counter(Meter.REPUBLISHED, registry);
        tombstones = counter(Meter.TOMBSTONES, registry);
    }

    void republished(int events) {
        republished.increment(events);
    }

    void ended(int records) {
        tombstones.increment(records);
    }

    private static Counter counter(Meter meter, MeterRegistry registry) {
        return Counter.builder(meter.id()).description(meter.description()).register(registry);
    }
}

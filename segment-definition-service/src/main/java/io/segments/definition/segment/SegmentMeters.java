package io.segments.definition.segment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many segments there are in which state, as metrics. They are counted now and then, so that scraping asks nobody. */
public final class SegmentMeters {

    /** The meters. */
    public enum Meter {
        /** Segments of all workspaces by {@code state}; invalid ones keep their last members until somebody mends them. */
        SEGMENTS("segments.definition.segments", "Segments by state, without deleted ones");

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

    private final Map<State, AtomicLong> numbers = new EnumMap<>(State.class);

    public SegmentMeters(MeterRegistry registry) {
        for (var state : State.values()) {
            if (state != State.DELETED) {
                var number = new AtomicLong();
                numbers.put(state, number);
                Gauge.builder(Meter.SEGMENTS.id(), number, AtomicLong::doubleValue)
                        .description(Meter.SEGMENTS.description())
                        .tag("state", state.word())
                        .register(registry);
            }
        }
    }

    /** What was counted. */
    public void counted(Map<State, Long> segments) {
        numbers.forEach((state, number) -> number.set(segments.getOrDefault(state, 0L)));
    }
}

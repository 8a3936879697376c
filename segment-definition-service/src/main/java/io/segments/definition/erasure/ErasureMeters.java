package io.segments.definition.erasure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.segments.definition.erasure.Erasure.State;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many erasures are waited for, as metrics, as they were when they were looked at last. */
public final class ErasureMeters {

    /** The meters. */
    public enum Meter {
        /** Erasures of all workspaces by {@code state}; one that stays requested waits for a destination, or for somebody to remove the person by hand; one that stays forgetting for an evaluator or the orchestrator. */
        ERASURES("segments.definition.erasures", "Erasures that are waited for, by state");

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

    public ErasureMeters(MeterRegistry registry) {
        for (var state : List.of(State.REQUESTED, State.FORGETTING)) {
            var number = new AtomicLong();
            numbers.put(state, number);
            Gauge.builder(Meter.ERASURES.id(), number, AtomicLong::doubleValue)
                    .description(Meter.ERASURES.description())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    void looked(Collection<Erasure> open) {
        numbers.forEach((state, number) ->
                number.set(open.stream().filter(each -> each.state() == state).count()));
    }
}

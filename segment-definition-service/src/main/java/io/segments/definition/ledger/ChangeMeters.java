package io.segments.definition.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.segments.api.ApiException;
import io.smallrye.mutiny.Uni;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What becomes of changes that people ask for, as metrics. */
public final class ChangeMeters {

    /** The meters. */
    public enum Meter {
        /** Changes by {@code kind} of definition and {@code outcome}. */
        CHANGES("segments.definition.changes", "Changes of definitions that were asked for, by what became of them");

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

    /** What becomes of a change. */
    enum Outcome {
        /** Something is new, or came back to life. */
        CREATED,
        /** Something has one more version. */
        CHANGED,
        /** It was like this already. */
        UNCHANGED,
        /** The caller must send something else. */
        REFUSED,
        /** The state is not what the caller thought. */
        CONFLICT,
        /** The service, or what it depends on, could not do it: somebody has to look. */
        FAILED
    }

    private final Map<Kind, Map<Outcome, Counter>> counters = new EnumMap<>(Kind.class);

    public ChangeMeters(MeterRegistry registry) {
        for (var kind : Kind.values()) {
            var ofKind = new EnumMap<Outcome, Counter>(Outcome.class);
            for (var outcome : Outcome.values()) {
                ofKind.put(
                        outcome,
                        Counter.builder(Meter.CHANGES.id())
                                .description(Meter.CHANGES.description())
                                .tag("kind", kind.word())
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry));
            }
            counters.put(kind, ofKind);
        }
    }

    /** The same change, counted when it is over. */
    public <T> Uni<Saved<T>> counted(Kind kind, Uni<Saved<T>> change) {
        return change.onItem()
                .invoke(saved -> count(kind, outcome(saved.outcome())))
                .onFailure()
                .invoke(failure -> count(kind, outcome(failure)));
    }

    private void count(Kind kind, Outcome outcome) {
        var counter = counters.getOrDefault(kind, Map.of()).get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    private static Outcome outcome(Saved.Outcome saved) {
        return switch (saved) {
            case CREATED -> Outcome.CREATED;
            case CHANGED -> Outcome.CHANGED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }

    private static Outcome outcome(Throwable failure) {
        return failure instanceof ApiException error
                ? switch (error.code().category()) {
                    case CALLER -> Outcome.REFUSED;
                    case CONFLICT -> Outcome.CONFLICT;
                    case UPSTREAM, INTERNAL -> Outcome.FAILED;
                }
                : Outcome.FAILED;
    }
}

package io.segments.evaluator.preview;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.evaluator.warehouse.WarehouseException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Questions about conditions, as metrics. */
public final class PreviewMeters {

    /** The meters. */
    public enum Meter {
        /**
         * Questions, and the time that each took; tag {@code question}: members, size, measurement, sql, values, explanation or
         * plan; tag {@code outcome}: answered, refused (the condition or the request), cancelled, timed_out or failed.
         */
        QUESTIONS("segments.preview.questions");

        private final String id;

        Meter(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    enum Asked {
        MEMBERS,
        SIZE,
        MEASUREMENT,
        SQL,
        VALUES,
        EXPLANATION,
        PLAN
    }

    private enum Outcome {
        ANSWERED,
        REFUSED,
        CANCELLED,
        TIMED_OUT,
        FAILED
    }

    private final Map<Asked, Map<Outcome, Timer>> questions = new EnumMap<>(Asked.class);

    public PreviewMeters(MeterRegistry registry) {
        for (var asked : Asked.values()) {
            var timers = new EnumMap<Outcome, Timer>(Outcome.class);
            for (var outcome : Outcome.values()) {
                timers.put(
                        outcome, registry.timer(Meter.QUESTIONS.id(), "question", tag(asked), "outcome", tag(outcome)));
            }
            questions.put(asked, timers);
        }
    }

    <T> T measured(Asked asked, Supplier<T> question) {
        var begin = System.nanoTime();
        try {
            var answer = question.get();
            record(asked, Outcome.ANSWERED, begin);
            return answer;
        } catch (RuntimeException e) {
            record(asked, outcome(e), begin);
            throw e;
        }
    }

    private void record(Asked asked, Outcome outcome, long begin) {
        var timer = questions.getOrDefault(asked, Map.of()).get(outcome);
        if (timer != null) {
            timer.record(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private static Outcome outcome(RuntimeException failure) {
        return switch (failure) {
            case QuestionRefusedException _ -> Outcome.REFUSED;
            case WarehouseException e ->
                switch (e.reason()) {
                    case QUERY_CANCELLED -> Outcome.CANCELLED;
                    case QUERY_TIMED_OUT -> Outcome.TIMED_OUT;
                    case WAREHOUSE_UNKNOWN,
                            WAREHOUSE_UNREACHABLE,
                            WAREHOUSE_BUSY,
                            SOURCE_MISSING,
                            SOURCE_INVALID,
                            QUERY_FAILED -> Outcome.FAILED;
                };
            default -> Outcome.FAILED;
        };
    }

    private static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

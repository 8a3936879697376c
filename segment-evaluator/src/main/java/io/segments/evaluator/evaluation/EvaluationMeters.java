package io.segments.evaluator.evaluation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What becomes of evaluations, as metrics. */
public final class EvaluationMeters implements EvaluationObserver {

    /** The meters. */
    public enum Meter {
        /** Evaluations and attempts; tag {@code outcome}: applied, unchanged (applied without computing it again), held, failed or superseded. */
        OUTCOMES("segments.evaluation.outcomes"),
        /** Members that entered, left or changed, and former ones that were forgotten; tag {@code operation}. */
        CHANGES("segments.evaluation.changes"),
        /** Time that a warehouse's answer for a unit took, staging and comparing included. */
        COMPUTATION("segments.evaluation.computation"),
        /** Time from the instant that an evaluation is of until it was stored. */
        AGE("segments.evaluation.age");

        private final String id;

        Meter(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private final InstantSource clock;
    private final Counter applied;
    private final Counter unchanged;
    private final Map<Attempt.Outcome, Counter> attempts = new EnumMap<>(Attempt.Outcome.class);
    private final Counter entered;
    private final Counter exited;
    private final Counter updated;
    private final Counter forgotten;
    private final Timer computation;
    private final Timer age;

    public EvaluationMeters(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.applied = registry.counter(Meter.OUTCOMES.id(), "outcome", "applied");
        this.unchanged = registry.counter(Meter.OUTCOMES.id(), "outcome", "unchanged");
        for (var outcome : Attempt.Outcome.values()) {
            attempts.put(
                    outcome,
                    registry.counter(
                            Meter.OUTCOMES.id(), "outcome", outcome.name().toLowerCase(Locale.ROOT)));
        }
        this.entered = registry.counter(Meter.CHANGES.id(), "operation", "entered");
        this.exited = registry.counter(Meter.CHANGES.id(), "operation", "exited");
        this.updated = registry.counter(Meter.CHANGES.id(), "operation", "updated");
        this.forgotten = registry.counter(Meter.CHANGES.id(), "operation", "forgotten");
        this.computation = registry.timer(Meter.COMPUTATION.id());
        this.age = registry.timer(Meter.AGE.id());
    }

    @Override
    public void applied(Evaluation evaluation) {
        applied.increment();
        entered.increment(evaluation.entered());
        exited.increment(evaluation.exited());
        updated.increment(evaluation.updated());
        aged(evaluation);
    }

    @Override
    public void confirmed(Evaluation evaluation) {
        unchanged.increment();
        aged(evaluation);
    }

    private void aged(Evaluation evaluation) {
        age.record(Duration.between(evaluation.meta().asOf(), clock.instant()));
    }

    @Override
    public void forgotten(long members) {
        forgotten.increment(members);
    }

    @Override
    public void ended(Attempt attempt) {
        var counter = attempts.get(attempt.outcome());
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void computed(Duration time) {
        computation.record(time);
    }
}

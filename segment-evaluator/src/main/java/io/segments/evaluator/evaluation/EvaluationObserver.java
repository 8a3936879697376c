package io.segments.evaluator.evaluation;

import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import java.time.Duration;

/** Hears what becomes of evaluations, for metrics and logs. */
public interface EvaluationObserver {

    /** An evaluation was stored. */
    void applied(Evaluation evaluation);

    /** An evaluation was stored without computing it again: nothing has changed that the members follow from. */
    void confirmed(Evaluation evaluation);

    /** So many former members were forgotten. */
    void forgotten(long members);

    /** An attempt was not applied. */
    void ended(Attempt attempt);

    /** A unit's result was computed, or failed to be. */
    void computed(Duration time);
}

package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.RemovalLimits;
import java.time.Duration;

/**
 * How evaluation is bounded.
 *
 * @param limits removals that a segment without a guard of its own allows
 * @param maxNullShare largest share of a dataset's rows that may lack an id
 * @param backoff waits after failures
 * @param largestRecord largest record in bytes that the public topic takes
 * @param retention how long the changes of a membership are kept
 */
public record EvaluationSettings(
        RemovalLimits limits, double maxNullShare, Backoff backoff, int largestRecord, Duration retention) {}

package io.segments.evaluator.store;

import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest.Scope;

/**
 * What a plan looks at in the end.
 *
 * @param retried the rejected rows that it considers again, as {@link Retried} says it
 */
record Effective(Scope scope, Lane lane, String reason, String retried) {}

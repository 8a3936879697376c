/** Brings segments up to date: what is due, one query for a unit, the guard, and what becomes of each difference. */
@NullMarked
package io.segments.evaluator.evaluation;

import org.jspecify.annotations.NullMarked;

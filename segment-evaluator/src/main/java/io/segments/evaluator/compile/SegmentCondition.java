package io.segments.evaluator.compile;

import io.segments.condition.Condition;

/**
 * A segment's condition, to be evaluated together with others of the same dataset.
 *
 * @param segment the segment's id
 */
public record SegmentCondition(String segment, Condition condition) {}

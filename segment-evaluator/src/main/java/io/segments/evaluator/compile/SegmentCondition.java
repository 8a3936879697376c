package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import java.util.Optional;

/**
 * A segment's condition, to be evaluated together with others of the same dataset.
 *
 * @param segment the segment's id
 * @param limit how many of those for whom the condition holds are members; empty for all
 */
public record SegmentCondition(String segment, Condition condition, Optional<MemberLimit> limit) {

    /** Without a limit. */
    public SegmentCondition(String segment, Condition condition) {
        this(segment, condition, Optional.empty());
    }
}

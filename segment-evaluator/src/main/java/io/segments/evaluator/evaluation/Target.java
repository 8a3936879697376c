package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import java.util.Set;

/**
 * A segment that is being evaluated, as it was defined at the beginning.
 *
 * @param references the segments that its condition refers to
 */
record Target(SegmentDefinition segment, SegmentProjection projection, Set<SegmentKey> references) {

    Target {
        references = Set.copyOf(references);
    }

    SegmentKey key() {
        return segment.key();
    }
}

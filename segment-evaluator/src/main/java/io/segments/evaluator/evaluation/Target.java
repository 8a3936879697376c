package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import java.util.Map;
import java.util.Set;

/**
 * A segment that is being evaluated, as it was defined at the beginning.
 *
 * @param references the segments that its condition refers to
 * @param lists the content of every list that it depends on, by the list's id
 */
record Target(
        SegmentDefinition segment, SegmentProjection projection, Set<SegmentKey> references, Map<String, Long> lists) {

    Target {
        references = Set.copyOf(references);
        lists = Map.copyOf(lists);
    }

    SegmentKey key() {
        return segment.key();
    }
}

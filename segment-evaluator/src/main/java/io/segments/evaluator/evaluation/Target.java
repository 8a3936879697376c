package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.evaluation.ShownMemberships.Shown;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A segment that is being evaluated, as it was defined at the beginning.
 *
 * @param references the segments that its condition refers to
 * @param shown what it shows of other segments' memberships
 * @param onlyForNews whether it is evaluated only where somebody enters or leaves one of the segments whose memberships it shows
 * @param lists the content of every list that it depends on, by the list's id
 */
record Target(
        SegmentDefinition segment,
        SegmentProjection projection,
        Set<SegmentKey> references,
        Shown shown,
        boolean onlyForNews,
        Map<String, Long> lists) {

    Target {
        references = Set.copyOf(references);
        lists = Map.copyOf(lists);
    }

    /** What is evaluated before it in the same refresh, where it is evaluated at all. */
    Set<SegmentKey> after() {
        return Stream.concat(references.stream(), shown.before().stream()).collect(Collectors.toUnmodifiableSet());
    }

    SegmentKey key() {
        return segment.key();
    }
}

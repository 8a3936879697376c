package io.segments.evaluator.evaluation;

import io.segments.condition.Condition;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.SegmentKey;
import java.util.LinkedHashSet;
import java.util.Set;

/** The segments that a segment's condition refers to. */
final class References {

    private References() {}

    static Set<SegmentKey> of(SegmentDefinition segment) {
        var found = new LinkedHashSet<SegmentKey>();
        if (segment.content() instanceof Content.Readable(var condition)) {
            collect(condition, segment.key().workspace(), found);
        }
        return found;
    }

    private static void collect(Condition condition, String workspace, Set<SegmentKey> found) {
        switch (condition) {
            case Condition.All(var parts) -> parts.forEach(part -> collect(part, workspace, found));
            case Condition.Any(var parts) -> parts.forEach(part -> collect(part, workspace, found));
            case Condition.Not(var part) -> collect(part, workspace, found);
            case Condition.InSegment(var segment) -> found.add(new SegmentKey(workspace, segment));
            case Condition.Compare _, Condition.Performed _ -> {}
        }
    }
}

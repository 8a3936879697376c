package io.segments.evaluator.evaluation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.SegmentKey;
import java.util.Set;

/** The segments and lists that a segment's condition refers to. */
final class References {

    private References() {}

    static Set<SegmentKey> of(SegmentDefinition segment) {
        return segment.content() instanceof Content.Readable readable
                ? io.segments.condition.References.of(readable.condition()).segments().stream()
                        .map(id -> new SegmentKey(segment.key().workspace(), id))
                        .collect(toUnmodifiableSet())
                : Set.of();
    }

    /** The lists that a segment's condition names. */
    static Set<ListKey> lists(SegmentDefinition segment) {
        return segment.content() instanceof Content.Readable(var condition, var _)
                ? io.segments.condition.References.of(condition).lists().stream()
                        .map(id -> new ListKey(segment.key().workspace(), id))
                        .collect(toUnmodifiableSet())
                : Set.of();
    }
}

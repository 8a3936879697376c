package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.KeySet;
import io.segments.evaluator.membership.ListContent;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.StoredKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which keys of the store conditions of a workspace mean.
 *
 * @param contents the content that each list has, by the list's id
 */
public record KeySets(String workspace, Map<String, Long> contents) {

    public KeySets {
        contents = Map.copyOf(contents);
    }

    /** Where the keys are; empty for a list that is not known. */
    public Optional<StoredKeys> find(KeySet keys) {
        return switch (keys) {
            case KeySet.OfSegment(var segment) -> Optional.of(new SegmentKey(workspace, segment));
            case KeySet.OfList(var list) ->
                Optional.ofNullable(contents.get(list))
                        .map(number -> new ListContent(new ListKey(workspace, list), number));
        };
    }

    /** Where the keys are of a set that a condition was compiled with. */
    public StoredKeys stored(KeySet keys) {
        return find(keys).orElseThrow(() -> new IllegalStateException("the condition was compiled with other lists"));
    }

    /** The contents of the lists. */
    public List<ListContent> lists() {
        return contents.entrySet().stream()
                .map(entry -> new ListContent(new ListKey(workspace, entry.getKey()), entry.getValue()))
                .toList();
    }
}

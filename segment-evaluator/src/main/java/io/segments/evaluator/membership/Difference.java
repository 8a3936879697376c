package io.segments.evaluator.membership;

import java.util.List;

/**
 * What a staged result would change in one segment. Nothing is applied yet. Valid as long as its staging is open and no evaluation of the
 * segment was applied since.
 *
 * @param evaluation the last applied evaluation, which the difference builds on; 0 when there is none
 * @param before members before
 * @param size members afterwards
 * @param updated members whose exposed columns change
 * @param refreshed members of whom only columns change that no subscriber sees
 * @param nullIds rows that belong and have no id
 * @param longestKey bytes of the longest member key that enters
 * @param largestChange bytes of the exposed columns of the member that enters or changes with the most of them, with its key
 * @param duplicates how often an id occurs that is not unique, for up to five of them, most frequent first; empty when all are
 */
public record Difference(
        Staging staging,
        SegmentProjection projection,
        long evaluation,
        long before,
        long entered,
        long exited,
        long updated,
        long refreshed,
        long size,
        long nullIds,
        long longestKey,
        long largestChange,
        List<Long> duplicates) {
    public Difference {
        duplicates = List.copyOf(duplicates);
    }

    public SegmentKey segment() {
        return projection.segment();
    }
}

package io.segments.definition.preview;

import java.time.Instant;
import java.util.List;

/**
 * What became of one member of a segment.
 *
 * @param changes newest first
 * @param keptSince the oldest evaluation that membership can be asked for as of; 0 when the segment was never evaluated
 */
public record MemberChanges(List<Change> changes, long keptSince) {
    public MemberChanges {
        changes = List.copyOf(changes);
    }

    /** What became of it in one evaluation. */
    public record Change(long evaluation, Instant asOf, Operation operation) {}

    /** What happened. */
    public enum Operation {
        ENTERED,
        EXITED,
        UPDATED,
        /** Something that a newer evaluator knows. */
        OTHER
    }
}

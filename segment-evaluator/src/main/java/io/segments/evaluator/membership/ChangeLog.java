package io.segments.evaluator.membership;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbered evaluations of every segment, with what each of them changed. */
public interface ChangeLog {

    /** The evaluation after a number; empty when it was the last. */
    Optional<Evaluation> nextEvaluation(SegmentKey segment, long after);

    /**
     * Published changes of one evaluation, by member key.
     *
     * @param after only those behind this member key; null starts at the first
     */
    List<MembershipChange> changesAfter(SegmentKey segment, long evaluation, @Nullable String after, int limit);
}

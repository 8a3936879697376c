package io.segments.definition.preview;

import io.segments.api.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a segment's evaluations.
 *
 * @param applied applied evaluations, newest first
 * @param attempt the latest attempt that was not applied and has not been followed by an applied one
 * @param next when the segment is due again
 */
public record Evaluations(List<Evaluation> applied, Optional<Attempt> attempt, Optional<Instant> next) {

    public Evaluations {
        applied = List.copyOf(applied);
    }

    /**
     * An applied evaluation.
     *
     * @param number 1, 2, 3, ... without gaps
     * @param definitionVersion the definition that was evaluated
     * @param asOf the instant as of which membership was computed
     * @param change what it changed
     * @param size members afterwards
     * @param nullIds rows left out because their id was NULL
     */
    public record Evaluation(
            long number, long definitionVersion, Instant asOf, MemberChange change, long size, long nullIds) {}

    /**
     * How many members changed.
     *
     * @param entered members that entered
     * @param exited members that left
     * @param updated members whose exposed columns changed
     */
    public record MemberChange(long entered, long exited, long updated) {}

    /**
     * An attempt that was not applied.
     *
     * @param id unique id of the attempt
     * @param definitionVersion the definition that was evaluated
     * @param outcome why it was not applied: failed, held or superseded
     * @param asOf the instant as of which membership was computed
     * @param findings what was found
     * @param would what it would have changed; nothing is known of updates
     * @param size members before
     * @param nextAttempt the earliest instant of the next attempt
     */
    public record Attempt(
            String id,
            long definitionVersion,
            Outcome outcome,
            Instant asOf,
            List<Finding> findings,
            MemberChange would,
            long size,
            Optional<Instant> nextAttempt) {
        public Attempt {
            findings = List.copyOf(findings);
        }
    }

    /** Why an attempt was not applied. */
    public enum Outcome {
        /** The warehouse or the definition did not allow a result. */
        FAILED,
        /** The guard found the difference suspicious. */
        HELD,
        /** A newer definition came while it ran. */
        SUPERSEDED,
        /** For a reason that this version does not know. */
        OTHER
    }
}

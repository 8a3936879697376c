package io.segments.evaluator.membership;

import java.time.Instant;
import java.util.List;

/**
 * An attempt to evaluate that was not applied. It has no number and changes nothing but its own record.
 *
 * @param id unique id of the attempt
 * @param asOf the instant as of which membership was, or was to be, computed
 * @param findings why, for a person; never personal data
 * @param size members, as they stay
 * @param nextAttempt the earliest instant of the next attempt
 */
public record Attempt(
        UnitKey unit,
        SegmentKey segment,
        String id,
        long definitionVersion,
        Outcome outcome,
        Instant asOf,
        List<Reason> findings,
        long wouldEnter,
        long wouldExit,
        long wouldUpdate,
        long size,
        Instant nextAttempt) {
    public Attempt {
        findings = List.copyOf(findings);
    }

    /** Why an attempt was not applied. */
    public enum Outcome {
        /** The warehouse or the definition did not allow a result. */
        FAILED,
        /** The guard found the difference suspicious. */
        HELD,
        /** A newer definition came while it ran. */
        SUPERSEDED
    }

    /**
     * One thing that was found.
     *
     * @param path JSON path of the place, {@code $} for the whole
     * @param code stable kebab-case code
     * @param message what is wrong and what would be right
     */
    public record Reason(String path, String code, String message) {}
}

package io.segments.orchestrator.sync;

import java.time.Instant;

/**
 * A run that somebody, or the schedule, asked for. It is state: the evaluator plans it when it has not done so.
 *
 * @param number grows by one with every request
 * @param kind what the run looks at
 * @param time when it was asked for
 * @param reason why
 */
public record RequestedRun(long number, Kind kind, Instant time, Reason reason) {

    /** What a run looks at. */
    public enum Kind {
        /** Everything desired against everything told; only differences are sent. */
        DIFFERENCE,
        /** Everything is sent again. */
        RESYNC
    }

    /** Why a run was asked for. */
    public enum Reason {
        BACKFILL,
        SCHEDULE,
        MANUAL,
        RESUME
    }
}

package io.segments.orchestrator.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * A run that somebody, or the schedule, asked for. It is state: the evaluator plans it when it has not done so, and answers with the
 * plan or with the word that there is nothing to send.
 *
 * @param number grows by one with every request
 * @param kind what the run looks at
 * @param time when it was asked for
 * @param reason why
 * @param retry the newest wish to consider rejected records again; it stays when other runs are asked for, so that it is not lost when one of them is planned in its place
 */
public record RequestedRun(long number, Kind kind, Instant time, Reason reason, Optional<Retry> retry) {

    /** Without any wish to consider rejected records again. */
    public RequestedRun(long number, Kind kind, Instant time, Reason reason) {
        this(number, kind, time, reason, Optional.empty());
    }

    /** What a run looks at. */
    public enum Kind {
        /** Everything desired against everything told; only differences are sent. */
        DIFFERENCE,
        /** Everything is sent again. */
        RESYNC
    }

    /** Why a run was asked for. */
    public enum Reason {
        /** The first one. */
        BACKFILL,
        /** It was due. */
        SCHEDULE,
        /** The sync that it follows has run. */
        AFTER_SYNC,
        /** The job that it follows has ended well. */
        AFTER_JOB,
        /** A person wanted one. */
        MANUAL,
        /** The sync goes on after a pause. */
        RESUME,
        /** Destination, object or identity changed: what was told before is removed there. */
        IDENTITY,
        /** The sync was deleted: what was told is removed. */
        DELETION
    }
}

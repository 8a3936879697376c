package io.segments.evaluator.catalog;

import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import java.util.Optional;

/**
 * "Keep this segment in that destination's object", as its newest version says.
 *
 * @param spec what planning depends on
 * @param requestedRun the newest run that was asked for
 * @param removeOnDelete whether deletion removes what was told
 * @param waiver somebody's word that a held plan is right
 */
public record SyncDefinition(
        SyncSpec spec,
        State state,
        Schedule schedule,
        Optional<RequestedRun> requestedRun,
        boolean removeOnDelete,
        Optional<PlanWaiver> waiver) {

    /** Whether and how a sync runs. */
    public enum State {
        ACTIVE,
        PAUSED,
        DELETED,
        /** A state or content that this version of the service does not know: the sync waits. */
        UNKNOWN
    }

    /** Who decides that a run is planned. */
    public enum Schedule {
        /** The evaluator, after every evaluation. */
        LIVE,
        /** The orchestrator, by asking for runs. */
        REQUESTED
    }

    /**
     * A run that somebody, or the schedule, asked for.
     *
     * @param number grows by one with every request
     * @param reason why, as a stable word
     */
    public record RequestedRun(long number, Kind kind, String reason) {

        /** What a run looks at. */
        public enum Kind {
            /** Everything desired against everything told. */
            DIFFERENCE,
            /** Everything is sent again. */
            RESYNC
        }
    }

    public SyncKey key() {
        return spec.key();
    }

    public long version() {
        return spec.version();
    }

    /** The number of the newest run that was asked for; 0 when none ever was. */
    public long requestedNumber() {
        return requestedRun.map(RequestedRun::number).orElse(0L);
    }
}

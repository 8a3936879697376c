package io.segments.orchestrator.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What alerts are judged by: how active syncs, and what they use, are now. */
public record Facts(List<OfSync> syncs, List<OfDestination> destinations, List<OfSegment> segments) {

    public Facts {
        syncs = List.copyOf(syncs);
        destinations = List.copyOf(destinations);
        segments = List.copyOf(segments);
    }

    /** Where the facts are read. */
    @FunctionalInterface
    public interface Source {
        Facts read();
    }

    /**
     * An active sync.
     *
     * @param runs its latest runs, the newest first
     * @param held how much a held plan would remove, and since when
     * @param leaversUnknown since when nobody knows who has left
     */
    public record OfSync(
            String workspace, String sync, List<OfRun> runs, Optional<OfHeld> held, Optional<Instant> leaversUnknown) {

        public OfSync {
            runs = List.copyOf(runs);
        }
    }

    /** How far a run is. */
    public enum RunState {
        RUNNING,
        COMPLETED,
        LOST
    }

    /**
     * A run.
     *
     * @param reason why it was planned; empty when that is not known yet
     * @param planned when; empty when that is not known yet
     * @param expected records that were planned
     * @param accounted records whose end is known
     * @param refused records that were rejected, or could not be sent
     * @param deferred records that were put off, to be planned again
     */
    public record OfRun(
            long run,
            RunState state,
            String reason,
            Optional<Instant> planned,
            long expected,
            long accounted,
            long refused,
            long deferred) {

        boolean isEnded() {
            return state != RunState.RUNNING;
        }
    }

    /** A held plan. */
    public record OfHeld(long plan, long removes, long told, Instant since) {}

    /**
     * A destination that active syncs of a workspace use.
     *
     * @param since since when it does not work
     * @param reason stable code of why
     */
    public record OfDestination(String workspace, String destination, boolean healthy, String reason, Instant since) {}

    /**
     * A segment that active syncs use.
     *
     * @param asOf the instant of its last evaluation
     * @param heard when something was last heard of it
     * @param held the evaluation that the guard holds
     */
    public record OfSegment(
            String workspace, String segment, Instant asOf, Instant heard, Optional<OfHeldEvaluation> held) {}

    /** An evaluation that the guard holds. */
    public record OfHeldEvaluation(long exits, long size, Instant since) {}
}

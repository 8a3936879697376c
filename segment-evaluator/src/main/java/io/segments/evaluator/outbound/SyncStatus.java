package io.segments.evaluator.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the planning of a sync stands.
 *
 * @param plan number of the last plan; 0 when there was none
 * @param syncVersion the version that the last plan was made under
 * @param generation the generation that the last plan was made under
 * @param plannedThrough the segment's last evaluation that is planned
 * @param handledRequest the last requested run that was handled
 * @param held the plan that the guard holds
 * @param openRuns runs whose barriers are not all acknowledged, by number
 * @param nextDeferral when the first deferred row may be told again
 * @param told whether there is anything left that a destination was told, or is to be told, of any generation
 * @param recovering deliveries were lost since the last plan: the next one has to look at everything
 * @param leaversUnknown the destination may hold identities that nobody knows of, and that nobody will remove: nothing is planned until somebody asks for a resync
 * @param withholding fingerprint of whom the last plan withheld; empty for nobody
 * @param ramping identities that wait for the ramp
 */
public record SyncStatus(
        long plan,
        long syncVersion,
        long generation,
        long plannedThrough,
        long handledRequest,
        Optional<HeldPlan> held,
        List<PlannedRun> openRuns,
        Optional<Instant> nextDeferral,
        boolean told,
        boolean recovering,
        boolean leaversUnknown,
        String withholding,
        Optional<Ramping> ramping) {
    public SyncStatus {
        openRuns = List.copyOf(openRuns);
    }

    /** Nobody was withheld, and nobody waits for a ramp. */
    public SyncStatus(
            long plan,
            long syncVersion,
            long generation,
            long plannedThrough,
            long handledRequest,
            Optional<HeldPlan> held,
            List<PlannedRun> openRuns,
            Optional<Instant> nextDeferral,
            boolean told,
            boolean recovering,
            boolean leaversUnknown) {
        this(
                plan,
                syncVersion,
                generation,
                plannedThrough,
                handledRequest,
                held,
                openRuns,
                nextDeferral,
                told,
                recovering,
                leaversUnknown,
                "",
                Optional.empty());
    }

    /** Of a sync that was never planned. */
    public static final SyncStatus UNKNOWN =
            new SyncStatus(0, 0, 0, 0, 0, Optional.empty(), List.of(), Optional.empty(), false, false, false);

    /** A plan that the guard holds. */
    public record HeldPlan(long removes, long told, long evaluation, Instant since) {}

    /**
     * Identities that are desired and were not planned, because enough were told that the destination had not been told of.
     *
     * @param left how many, as the last plan that looked at everything found it
     * @param next when more may be told
     */
    public record Ramping(long left, Instant next) {}
}

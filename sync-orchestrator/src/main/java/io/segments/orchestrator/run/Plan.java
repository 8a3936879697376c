package io.segments.orchestrator.run;

import java.time.Instant;

/**
 * What the evaluator planned.
 *
 * @param syncVersion the sync version that it was planned under
 * @param lane which cursor emits it
 * @param reason why it was planned
 * @param upserts identities that are told
 * @param removes identities that are removed
 * @param invalid members that have no usable identity
 * @param withheld identities that are not told, because a member does not permit it
 * @param left identities that wait for the sync's ramp
 * @param evaluation the evaluation of the segment that it is from
 * @param asOf the instant of that evaluation
 * @param planned when it was planned
 * @param requestedRun the request that it answers; 0 when none
 * @param runsOfRequest how many runs answer that request together
 */
public record Plan(
        String destination,
        long syncVersion,
        long generation,
        Lane lane,
        String reason,
        long upserts,
        long removes,
        long invalid,
        long withheld,
        long left,
        long evaluation,
        Instant asOf,
        Instant planned,
        long requestedRun,
        int runsOfRequest) {

    /** Records that were planned. */
    public long expected() {
        return upserts + removes;
    }
}

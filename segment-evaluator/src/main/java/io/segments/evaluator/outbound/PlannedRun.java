package io.segments.evaluator.outbound;

import java.time.Instant;

/**
 * One planned difference of one sync.
 *
 * @param run grows for each sync
 * @param lane the lane that all of its rows are in
 * @param firstPlace place of its first row
 * @param lastPlace place of its last row; a later plan may have moved or dropped rows in between, and this one
 * @param invalid members that were looked at and have no usable identity
 * @param withheld identities that were looked at and are not told, see {@link Withholding}
 * @param left identities that wait for the sync's ramp
 * @param evaluation the segment's evaluation that it is from
 * @param asOf the as-of instant of that evaluation
 * @param requestedRun the requested run that it answers; 0 when none
 */
public record PlannedRun(
        SyncKey sync,
        long syncVersion,
        long generation,
        String destination,
        String object,
        long run,
        Lane lane,
        String reason,
        long firstPlace,
        long lastPlace,
        long upserts,
        long removes,
        long invalid,
        long withheld,
        long left,
        long evaluation,
        Instant asOf,
        Instant plannedAt,
        long requestedRun) {

    /** As it is emitted: what a sync withdraws counts as removed. */
    public PlannedRun as(Behaviour behaviour) {
        return behaviour.telling() != Operation.WITHDRAW
                ? this
                : new PlannedRun(
                        sync,
                        syncVersion,
                        generation,
                        destination,
                        object,
                        run,
                        lane,
                        reason,
                        firstPlace,
                        lastPlace,
                        removes,
                        upserts,
                        invalid,
                        withheld,
                        left,
                        evaluation,
                        asOf,
                        plannedAt,
                        requestedRun);
    }

    /** Nobody is withheld, and nobody waits. */
    public PlannedRun(
            SyncKey sync,
            long syncVersion,
            long generation,
            String destination,
            String object,
            long run,
            Lane lane,
            String reason,
            long firstPlace,
            long lastPlace,
            long upserts,
            long removes,
            long invalid,
            long evaluation,
            Instant asOf,
            Instant plannedAt,
            long requestedRun) {
        this(
                sync,
                syncVersion,
                generation,
                destination,
                object,
                run,
                lane,
                reason,
                firstPlace,
                lastPlace,
                upserts,
                removes,
                invalid,
                0,
                0,
                evaluation,
                asOf,
                plannedAt,
                requestedRun);
    }
}

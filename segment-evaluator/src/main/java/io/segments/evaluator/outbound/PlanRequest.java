package io.segments.evaluator.outbound;

import java.time.Instant;

/**
 * What to plan.
 *
 * @param reason why, as runs tell it: {@code live}, {@code schedule}, {@code manual}, {@code backfill}, {@code resume}, {@code mapping}, {@code identity},
 *     {@code resync}, {@code recovery}, {@code deletion}, {@code retry},
 *     {@code approval}, {@code withheld}
 * @param lane where new rows go, unless they replace one that is pending in the live lane
 * @param cursors as committed in Kafka; no Kafka commit of the sync may be open or unresolved
 * @param requestedRun the newest requested run, 0 when there never was one; it is handled by this plan unless the plan is held
 * @param retry rejected rows that are considered again
 * @param waivedRemovals removals that somebody has agreed to: the guard lets a plan pass that removes no more
 */
public record PlanRequest(
        SyncSpec sync,
        Scope scope,
        String reason,
        Lane lane,
        Cursors cursors,
        long requestedRun,
        Retry retry,
        long waivedRemovals,
        Instant now) {

    /** Rejected rows are considered only when what is told of them changed. */
    public PlanRequest(
            SyncSpec sync,
            Scope scope,
            String reason,
            Lane lane,
            Cursors cursors,
            long requestedRun,
            long waivedRemovals,
            Instant now) {
        this(sync, scope, reason, lane, cursors, requestedRun, Retry.NOTHING, waivedRemovals, now);
    }

    /** What a plan looks at. */
    public enum Scope {
        /** The members that changed since the last plan, and what was deferred until now. Becomes ALL where that would not be enough. */
        LIVE,
        /** Every member and every identity that was told. */
        ALL,
        /** As ALL, and everything desired is told again, rejected identities included. */
        RESYNC,
        /** Only those who are not told any more: nobody is added or updated, and what changed otherwise waits for another plan. */
        WITHHELD,
        /** Nothing is desired any more: whatever was told is removed, of every generation. The guard has no say. */
        DRAIN
    }
}

package io.segments.evaluator.outbound;

import io.segments.evaluator.membership.FencedException;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Ownership;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outbound sets. Lives in the same store as the members and is fenced as {@link MembershipStore} says; {@link FencedException} ends the ownership.
 *
 * <p>For each sync, generation and identity there is one row: the newest intention, its place in a lane, what was emitted before it, and a mark when it was not accepted. Places of
 * a sync and lane are assigned once, in order, over all generations; runs of a sync are numbered once over both lanes.
 */
public interface OutboundStore {

    /** Compares what is desired with what is told and pending, and stores the difference as runs, in one transaction. */
    PlanResult plan(Ownership ownership, PlanRequest request);

    /** Where the planning of a sync stands. */
    SyncStatus status(SyncKey sync);

    /** Pending rows of a lane behind a place, by place, of every generation. A gap in the places is a row that a later plan moved or dropped. */
    List<OutboundRow> rowsAfter(SyncKey sync, Lane lane, long place, int limit);

    /** A run, complete or not. */
    Optional<PlannedRun> run(SyncKey sync, long run);

    /**
     * Applies receipts and failures of the ownership's partition, and moves the stored offsets behind them.
     *
     * <p>Where they tell of a loss, nobody knows what became of the deliveries of some runs that are not complete: what was emitted of those runs counts as
     * not known from then on, those that are emitted to their end are closed, and their syncs are {@link SyncStatus#recovering()} until the next plan.
     *
     * @param emitted the owner's syncs, and how far they are; only looked at where there is a loss
     */
    Inbound.Offsets apply(Ownership ownership, Inbound inbound, Map<SyncKey, Emitted> emitted);

    /** The partition's next offsets to read; zeros when nothing was ever applied. */
    Inbound.Offsets offsets(int partition);
}

package io.segments.evaluator.emission;

import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.Refusal;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus.HeldPlan;
import io.segments.eventing.MembershipSummary;
import java.time.Instant;
import java.util.List;

/** One record on its way to Kafka. */
public sealed interface Outgoing {

    /** A member entered, left or changed; to a partition of the dataset's membership topic. */
    record Changed(Evaluation evaluation, int partition, MembershipChange change) implements Outgoing {}

    /** All changes of an evaluation are on the membership topic, which now holds these members. */
    record Closed(Evaluation evaluation, List<MembershipSummary.Partition> partitions) implements Outgoing {
        public Closed {
            partitions = List.copyOf(partitions);
        }
    }

    /** An attempt was not applied. */
    record Ended(Attempt attempt) implements Outgoing {}

    /** A row of a run; to a partition of the destination's deliveries topic. */
    record Delivered(PlannedRun run, int partition, OutboundRow row, Instant at) implements Outgoing {}

    /** A row of a run that can't be sent: it is not, and whoever reads receipts and failures hears why. */
    record Refused(PlannedRun run, int partition, OutboundRow row, Refusal refusal, Instant at) implements Outgoing {}

    /** The end of a run in one partition, with the records of the run that were emitted to it. */
    record Barrier(PlannedRun run, int partition, long emitted) implements Outgoing {}

    /**
     * A run begins to be emitted.
     *
     * @param runsOfRequest how many runs that are not complete answer the same request, this one included; 0 when it answers none
     */
    record RunBegun(PlannedRun run, int runsOfRequest) implements Outgoing {}

    /**
     * The barriers of a run are emitted.
     *
     * @param emitted records that were emitted or refused
     */
    record RunEnded(PlannedRun run, long emitted, int barriers) implements Outgoing {}

    /**
     * The guard holds a plan.
     *
     * @param number the plan's number, until one passes
     * @param syncVersion the version that it was planned under
     * @param removedBefore identities that were removed in the 24 hours before
     */
    record Held(SyncKey sync, HeldPlan plan, long number, long syncVersion, long removedBefore) implements Outgoing {}

    /** Nothing of a sync is planned until somebody does something. */
    record Waiting(SyncKey sync, String reason, Instant at) implements Outgoing {}

    /** A plan found nothing to send; the requested run that it answers, or 0. */
    record Empty(SyncKey sync, long requestedRun, Instant at) implements Outgoing {}

    /** A cursor moved. */
    record Moved(ProgressEntry entry) implements Outgoing {}
}

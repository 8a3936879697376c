package io.segments.evaluator.recovery;

import io.segments.evaluator.emission.LaneCursor;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.eventing.MembershipSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store whose share of an ownership partition is rebuilt. */
public interface RebuildStore {

    /** Begins. Nothing that readers see changes before {@link Rebuild#commit}. */
    Rebuild begin();

    /** One rebuild of one partition's share. Long; belongs to one thread. */
    interface Rebuild extends AutoCloseable {

        /** Takes in what was published of segments. Called once. */
        void published(List<SegmentKey> segments, Source<PublishedChange> changes);

        /** What a segment's changes fold to. */
        Folded folded(SegmentKey segment, int partitions, long evaluation);

        /** Takes in what was emitted to destinations. Called once. */
        void emitted(List<SyncKey> syncs, Source<EmittedDelivery> deliveries);

        /** The generations of a sync of which deliveries were taken in, or of which the store knows runs. */
        Set<Long> generations(SyncKey sync);

        /** The destinations that the store has sent a sync's rows to. */
        Set<String> destinations(SyncKey sync);

        /** Since when all deliveries are needed so that nothing is missing of what a sync told; empty: since its first. */
        Optional<Instant> neededSince(SyncKey sync, int partition);

        /** Replaces the partition's share, in one write. From now on the share has another lineage. */
        void commit(Ownership ownership, Share share);

        @Override
        void close();
    }

    /**
     * What the changes of a segment fold to.
     *
     * @param partitions the members in each partition of the topic
     * @param columns the columns that all of them carry
     * @param newest a change of the evaluation that was asked for
     */
    record Folded(
            List<MembershipSummary.Partition> partitions,
            List<String> columns,
            Counts counts,
            Optional<PublishedChange> newest) {

        /** Members afterwards. */
        public long size() {
            return partitions.stream()
                    .mapToLong(MembershipSummary.Partition::count)
                    .sum();
        }

        /** Changes of one evaluation. */
        public record Counts(long entered, long exited, long updated) {}
    }

    /**
     * What the share is to be.
     *
     * @param former what was written last of the store that it takes the place of
     * @param segments the evaluation that each segment goes on from; its changes, if any are missing on the topic, are not known
     * @param forgotten segments of which whatever the store holds is of no use, because nothing was emitted of them
     * @param inbound next offsets of receipts and failures
     */
    record Share(
            StoreLoss loss,
            OwnerStamp former,
            List<Evaluation> segments,
            List<SegmentKey> forgotten,
            List<Sync> syncs,
            Inbound.Offsets inbound,
            Instant now) {}

    /**
     * A sync of the share.
     *
     * @param live as committed
     * @param bulk as committed
     * @param leaversUnknown the deliveries do not reach back far enough
     * @param requestedRun the newest requested run that was read
     */
    record Sync(SyncSpec spec, LaneCursor live, LaneCursor bulk, boolean leaversUnknown, long requestedRun) {

        /** Whether anything was ever emitted. */
        public boolean isEmitted() {
            return !live.equals(LaneCursor.START) || !bulk.equals(LaneCursor.START);
        }
    }
}

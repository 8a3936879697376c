package io.segments.evaluator.emission.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.evaluation.v1.EmissionProgress;
import io.segments.contract.evaluation.v1.InboundProgress;
import io.segments.contract.evaluation.v1.LaneProgress;
import io.segments.contract.evaluation.v1.OwnerProgress;
import io.segments.contract.evaluation.v1.PublicProgress;
import io.segments.evaluator.emission.LaneCursor;
import io.segments.evaluator.emission.LaneKey;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.emission.ProgressEntry;
import io.segments.evaluator.emission.PublicCursor;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.wire.EvaluationWire;
import io.segments.eventing.Keys;
import io.segments.eventing.MembershipChecksum;
import io.segments.eventing.MembershipSummary;
import java.util.Locale;
import java.util.Optional;

/** Records of the progress topic. */
final class ProgressWire {

    private static final int PARTS_OF_SEGMENT = 3;
    private static final int PARTS_OF_LANE = 4;

    private ProgressWire() {}

    static String key(ProgressEntry entry) {
        return switch (entry) {
            case ProgressEntry.OfOwner _ -> Keys.OWNER;
            case ProgressEntry.OfInbound _ -> Keys.INBOUND;
            case ProgressEntry.OfSegment(var segment, var _) ->
                Keys.publicProgress(segment.workspace(), segment.segment());
            case ProgressEntry.OfLane(LaneKey(var sync, var lane), var _) ->
                Keys.laneProgress(sync.workspace(), sync.sync(), lane(lane));
        };
    }

    static EmissionProgress value(ProgressEntry entry) {
        return switch (entry) {
            case ProgressEntry.OfOwner(OwnerStamp(var epoch, var lineage, var seq)) ->
                EmissionProgress.newBuilder()
                        .setOwner(OwnerProgress.newBuilder()
                                .setEpoch(epoch)
                                .setLineage(lineage)
                                .setStoreSeq(seq))
                        .build();
            case ProgressEntry.OfInbound(Inbound.Offsets(var receipts, var failures)) ->
                EmissionProgress.newBuilder()
                        .setInbound(InboundProgress.newBuilder()
                                .setReceiptsOffset(receipts)
                                .setFailuresOffset(failures))
                        .build();
            case ProgressEntry.OfSegment(var _, var cursor) ->
                EmissionProgress.newBuilder().setPublic(of(cursor)).build();
            case ProgressEntry.OfLane(var _, var cursor) ->
                EmissionProgress.newBuilder().setLane(of(cursor)).build();
        };
    }

    /** Reads a record; empty for one that this version does not know, and that it therefore can't have written. */
    static Optional<ProgressEntry> read(String key, byte[] value) throws InvalidProtocolBufferException {
        var progress = EmissionProgress.parseFrom(value);
        var parts = key.split("/", PARTS_OF_LANE);
        return switch (progress.getProgressCase()) {
            case OWNER -> Optional.of(new ProgressEntry.OfOwner(stamp(progress.getOwner())));
            case INBOUND ->
                Optional.of(new ProgressEntry.OfInbound(new Inbound.Offsets(
                        progress.getInbound().getReceiptsOffset(),
                        progress.getInbound().getFailuresOffset())));
            case PUBLIC ->
                parts.length == PARTS_OF_SEGMENT
                        ? Optional.of(new ProgressEntry.OfSegment(
                                new SegmentKey(parts[1], parts[2]), cursor(progress.getPublic())))
                        : Optional.empty();
            case LANE ->
                parts.length == PARTS_OF_LANE
                        ? Optional.of(new ProgressEntry.OfLane(
                                new LaneKey(
                                        new SyncKey(parts[1], parts[2]),
                                        Lane.valueOf(parts[3].toUpperCase(Locale.ROOT))),
                                cursor(progress.getLane())))
                        : Optional.empty();
            case PROGRESS_NOT_SET -> Optional.empty();
        };
    }

    private static Keys.Lane lane(Lane lane) {
        return switch (lane) {
            case LIVE -> Keys.Lane.LIVE;
            case BULK -> Keys.Lane.BULK;
        };
    }

    private static OwnerStamp stamp(OwnerProgress owner) {
        return new OwnerStamp(owner.getEpoch(), owner.getLineage(), owner.getStoreSeq());
    }

    private static PublicProgress of(PublicCursor cursor) {
        return PublicProgress.newBuilder()
                .setEvaluation(cursor.evaluation())
                .setMemberKey(cursor.memberKey())
                .setEnded(cursor.ended())
                .addAllPartitions(EvaluationWire.summaries(cursor.partitions()))
                .build();
    }

    private static PublicCursor cursor(PublicProgress progress) {
        var partitions = progress.getPartitionsList().stream()
                .map(summary -> new MembershipSummary.Partition(
                        summary.getCount(),
                        MembershipChecksum.of(summary.getChecksum().toByteArray())))
                .toList();
        return new PublicCursor(progress.getEvaluation(), progress.getMemberKey(), progress.getEnded(), partitions);
    }

    private static LaneProgress of(LaneCursor cursor) {
        return LaneProgress.newBuilder()
                .setGeneration(cursor.generation())
                .setPlace(cursor.place())
                .setOpenRun(cursor.openRun())
                .putAllEmitted(cursor.emitted())
                .setRefused(cursor.refused())
                .setClosedRun(cursor.closedRun())
                .setPlan(cursor.plan())
                .build();
    }

    private static LaneCursor cursor(LaneProgress progress) {
        return new LaneCursor(
                progress.getGeneration(),
                progress.getPlace(),
                progress.getOpenRun(),
                progress.getEmittedMap(),
                progress.getRefused(),
                progress.getClosedRun(),
                progress.getPlan());
    }
}

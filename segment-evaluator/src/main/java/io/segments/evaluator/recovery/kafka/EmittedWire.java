package io.segments.evaluator.recovery.kafka;

import static java.util.stream.Collectors.toMap;

import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.MembershipChange.Operation;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.recovery.EmittedDelivery;
import io.segments.evaluator.recovery.PublishedChange;
import io.segments.evaluator.wire.AttributeWire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was emitted, read back from the wire. */
final class EmittedWire {

    private EmittedWire() {}

    static Evaluation closed(EvaluationClosed closed) {
        var segment = new SegmentKey(closed.getWorkspace(), closed.getSegment());
        return new Evaluation(
                new UnitKey(closed.getWorkspace(), closed.getDataset()),
                segment,
                closed.getEvaluation(),
                new EvaluationMeta(
                        closed.getDefinitionVersion(),
                        AttributeWire.instant(closed.getAsOf()),
                        closed.getReferencesList().stream()
                                .map(reference -> new EvaluationMeta.Reference(
                                        reference.getSegment(), reference.getEvaluation(), reference.getStaleReason()))
                                .toList()),
                closed.getEntered(),
                closed.getExited(),
                closed.getUpdated(),
                0,
                closed.getSize(),
                closed.getNullIds(),
                new SegmentProjection(segment, List.of(), List.of()));
    }

    static PublishedChange change(MembershipChange change) {
        var operation = switch (change.getOperation()) {
            case OPERATION_ENTERED -> Operation.ENTERED;
            case OPERATION_UPDATED -> Operation.UPDATED;
            case OPERATION_EXITED -> Operation.EXITED;
            case OPERATION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("an operation that this version has never emitted");
        };
        return new PublishedChange(
                new SegmentKey(change.getWorkspace(), change.getSegment()),
                change.getMemberKey(),
                operation,
                change.getEvaluation(),
                change.getDefinitionVersion(),
                AttributeWire.instant(change.getAsOf()),
                change.getAttributesMap().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, entry -> AttributeWire.read(entry.getValue()))),
                change.getRevision());
    }

    /** Who was forgotten had left. */
    static PublishedChange forgotten(String workspace, String key) {
        var end = key.indexOf('|');
        return new PublishedChange(
                new SegmentKey(workspace, key.substring(0, end)),
                key.substring(end + 1),
                Operation.FORGOTTEN,
                0,
                0,
                Instant.EPOCH,
                Map.of(),
                0);
    }

    /** Empty for a barrier, and for what another ownership partition emitted. */
    static Optional<EmittedDelivery> delivery(String destination, int partition, DeliveryRecord message) {
        var delivery = message.getDelivery();
        if (!message.hasDelivery() || delivery.getOwnerPartition() != partition) {
            return Optional.empty();
        }
        return Optional.of(new EmittedDelivery(
                new SyncKey(delivery.getWorkspace(), delivery.getSync()),
                delivery.getSyncVersion(),
                delivery.getGeneration(),
                delivery.getRun(),
                lane(delivery),
                delivery.getPlace(),
                destination,
                delivery.getObject(),
                delivery.getIdentity(),
                operation(delivery)));
    }

    private static Lane lane(Delivery delivery) {
        return switch (delivery.getLane()) {
            case LANE_LIVE -> Lane.LIVE;
            case LANE_BULK -> Lane.BULK;
            case LANE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("a lane that this version has never emitted");
        };
    }

    private static io.segments.evaluator.outbound.Operation operation(Delivery delivery) {
        return switch (delivery.getOperation()) {
            case OPERATION_UPSERT, OPERATION_UPDATE, OPERATION_WITHDRAW, OPERATION_APPEND ->
                io.segments.evaluator.outbound.Operation.UPSERT;
            case OPERATION_REMOVE -> io.segments.evaluator.outbound.Operation.REMOVE;
            case OPERATION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("an operation that this version has never emitted");
        };
    }
}

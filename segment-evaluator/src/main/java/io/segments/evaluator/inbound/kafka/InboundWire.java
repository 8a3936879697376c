package io.segments.evaluator.inbound.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.evaluator.emission.EmissionTopics;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.Outcome;
import io.segments.evaluator.outbound.SyncKey;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads receipts and failures. What this version does not know is refused. */
final class InboundWire {

    private final EmissionTopics topics;

    InboundWire(EmissionTopics topics) {
        this.topics = topics;
    }

    Inbound.Receipt receipt(long offset, byte[] value) throws InvalidProtocolBufferException {
        var receipt = Receipt.parseFrom(value);
        return new Inbound.Receipt(
                offset,
                receipt.getOutcomesList().stream()
                        .map(count -> new Inbound.OutcomeCount(
                                new SyncKey(count.getWorkspace(), count.getSync()),
                                count.getRun(),
                                outcome(count.getOutcome()),
                                count.getCount()))
                        .toList(),
                receipt.getBarriersList().stream()
                        .flatMap(barrier -> seen(receipt, barrier))
                        .toList(),
                receipt.getLost()
                        ? Optional.of(new Inbound.LostRange(receipt.getDestination(), receipt.getPartition()))
                        : Optional.empty());
    }

    Inbound.Failure failure(long offset, byte[] value) throws InvalidProtocolBufferException {
        var failure = DeliveryFailure.parseFrom(value);
        var delivery = failure.getDelivery();
        return new Inbound.Failure(
                offset,
                new SyncKey(delivery.getWorkspace(), delivery.getSync()),
                delivery.getGeneration(),
                delivery.getRun(),
                lane(delivery),
                delivery.getPlace(),
                delivery.getIdentity(),
                operation(delivery),
                outcome(failure.getOutcome()),
                failure.getReason(),
                Instant.ofEpochSecond(
                        failure.getNotBefore().getSeconds(),
                        failure.getNotBefore().getNanos()),
                failure.getMayHaveArrived());
    }

    private Stream<Inbound.BarrierSeen> seen(Receipt receipt, Barrier barrier) {
        return topics.deliveryPartitions(receipt.getDestination()).stream()
                .mapToObj(partitions -> new Inbound.BarrierSeen(
                        new SyncKey(barrier.getWorkspace(), barrier.getSync()),
                        barrier.getRun(),
                        receipt.getPartition(),
                        partitions));
    }

    private static Outcome outcome(io.segments.contract.delivery.v1.Outcome outcome) {
        return switch (outcome) {
            case OUTCOME_DELIVERED -> Outcome.DELIVERED;
            case OUTCOME_REJECTED -> Outcome.REJECTED;
            case OUTCOME_INVALID -> Outcome.INVALID;
            case OUTCOME_SUPERSEDED -> Outcome.SUPERSEDED;
            case OUTCOME_DEFERRED -> Outcome.DEFERRED;
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("an outcome that this version does not know");
        };
    }

    private static Lane lane(Delivery delivery) {
        return switch (delivery.getLane()) {
            case LANE_LIVE -> Lane.LIVE;
            case LANE_BULK -> Lane.BULK;
            case LANE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("a lane that this version does not know");
        };
    }

    private static Operation operation(Delivery delivery) {
        return switch (delivery.getOperation()) {
            case OPERATION_UPSERT, OPERATION_UPDATE, OPERATION_WITHDRAW, OPERATION_APPEND -> Operation.UPSERT;
            case OPERATION_REMOVE -> Operation.REMOVE;
            case OPERATION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("an operation that this version does not know");
        };
    }
}

package io.segments.workers.worker.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.sync.v1.Lane;
import io.segments.eventing.EventIds;
import io.segments.eventing.Keys;
import io.segments.eventing.Keys.DeliveryKey;
import io.segments.eventing.kafka.DeliveryOrigin;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import io.segments.workers.worker.LaneRecord;
import io.segments.workers.worker.LaneRecord.Run;
import io.segments.workers.worker.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record whose value can't be read. Its key and its {@linkplain DeliveryOrigin header} tell whose it is: an operation is invalid, and its run counts it; a barrier is a barrier.
 *
 * @param message the record
 * @param reason why it can't be read
 */
record UnreadableRecord(ConsumerRecord<byte[], byte[]> message, String reason) {

    /** What is accounted for it; empty when nobody knows whose it is. */
    Optional<LaneRecord> account() {
        return Optional.ofNullable(message.key())
                .flatMap(key -> Keys.readDelivery(new String(key, UTF_8)))
                .flatMap(key -> DeliveryOrigin.of(message).flatMap(origin -> account(key, origin)));
    }

    private Optional<LaneRecord> account(DeliveryKey key, DeliveryOrigin origin) {
        return switch (origin) {
            case DeliveryOrigin.Barrier(var owner, var run, var emitted) ->
                Optional.of(new LaneRecord.Barrier(
                        message.offset(), new Run(key.workspace(), key.sync(), run), owner, emitted));
            case DeliveryOrigin.Operation operation ->
                key.identity().map(identity -> delivery(key, identity, operation));
        };
    }

    private LaneRecord delivery(DeliveryKey key, String identity, DeliveryOrigin.Operation origin) {
        var source = source(key, identity, origin);
        var operation = new Operation(
                EventIds.delivery(key.workspace(), key.sync(), origin.run(), identity),
                new Target(key.workspace(), key.sync(), ""),
                kind(origin),
                identity,
                Map.of(),
                new Standing(origin.generation(), origin.run(), origin.place()),
                message.offset(),
                source.length,
                Instant.ofEpochMilli(message.timestamp()));
        return new LaneRecord.Delivery(
                operation,
                new Run(key.workspace(), key.sync(), origin.run()),
                origin.ownerPartition(),
                source,
                Optional.of(new Verdict.Invalid(reason, "the record can't be read; it is among the dead letters")));
    }

    private static byte[] source(DeliveryKey key, String identity, DeliveryOrigin.Operation origin) {
        return DeliveryRecord.newBuilder()
                .setDelivery(Delivery.newBuilder()
                        .setWorkspace(key.workspace())
                        .setSync(key.sync())
                        .setGeneration(origin.generation())
                        .setRun(origin.run())
                        .setLane(lane(origin))
                        .setPlace(origin.place())
                        .setOwnerPartition(origin.ownerPartition())
                        .setIdentity(identity)
                        .setOperation(operation(origin)))
                .build()
                .toByteArray();
    }

    private static Operation.Kind kind(DeliveryOrigin.Operation origin) {
        return switch (origin.kind()) {
            case UPSERT -> Operation.Kind.UPSERT;
            case REMOVE -> Operation.Kind.REMOVE;
            case UPDATE -> Operation.Kind.UPDATE;
            case WITHDRAW -> Operation.Kind.WITHDRAW;
            case APPEND -> Operation.Kind.APPEND;
        };
    }

    private static Delivery.Operation operation(DeliveryOrigin.Operation origin) {
        return switch (origin.kind()) {
            case UPSERT -> Delivery.Operation.OPERATION_UPSERT;
            case REMOVE -> Delivery.Operation.OPERATION_REMOVE;
            case UPDATE -> Delivery.Operation.OPERATION_UPDATE;
            case WITHDRAW -> Delivery.Operation.OPERATION_WITHDRAW;
            case APPEND -> Delivery.Operation.OPERATION_APPEND;
        };
    }

    private static Lane lane(DeliveryOrigin.Operation origin) {
        return switch (origin.lane()) {
            case LIVE -> Lane.LANE_LIVE;
            case BULK -> Lane.LANE_BULK;
        };
    }
}

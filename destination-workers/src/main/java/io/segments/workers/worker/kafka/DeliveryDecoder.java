package io.segments.workers.worker.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.type.v1.Value;
import io.segments.eventing.EventIds;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import io.segments.workers.worker.LaneRecord;
import io.segments.workers.worker.LaneRecord.Run;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of a deliveries topic. The contract's types end here. */
final class DeliveryDecoder {

    /** A record that nobody can make sense of. The message is a stable code and quotes nothing. */
    static final class PoisonException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        PoisonException(String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    private final int ownershipPartitions;

    DeliveryDecoder(int ownershipPartitions) {
        this.ownershipPartitions = ownershipPartitions;
    }

    /**
     * Reads a record.
     *
     * @throws PoisonException when its value can't be read; {@link #byHeaders} then tells whose it is
     */
    LaneRecord decode(ConsumerRecord<byte[], byte[]> message) throws PoisonException {
        var value = message.value();
        if (value == null) {
            throw new PoisonException("delivery-empty", null);
        }
        var parsed = parse(value);
        return switch (parsed.getRecordCase()) {
            case DELIVERY -> delivery(parsed.getDelivery(), message.offset(), value);
            case BARRIER -> barrier(parsed.getBarrier(), message.offset());
            case RECORD_NOT_SET -> throw new PoisonException("delivery-unknown", null);
        };
    }

    /** What the headers of a record whose value can't be read say of it: enough to account for it. */
    LaneRecord byHeaders(ConsumerRecord<byte[], byte[]> message, PoisonException cause) {
        return new UnreadableRecord(message, cause.reason())
                .account()
                .filter(one -> isOwner(ownerOf(one)))
                .orElseGet(() -> new LaneRecord.Poison(message.offset(), Math.max(0, message.serializedValueSize())));
    }

    private static int ownerOf(LaneRecord one) {
        return switch (one) {
            case LaneRecord.Delivery delivery -> delivery.ownerPartition();
            case LaneRecord.Barrier barrier -> barrier.ownerPartition();
            case LaneRecord.Poison _ -> -1;
        };
    }

    private static DeliveryRecord parse(byte[] value) throws PoisonException {
        try {
            return DeliveryRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new PoisonException("delivery-malformed", e);
        }
    }

    private LaneRecord delivery(Delivery delivery, long offset, byte[] source) throws PoisonException {
        checkOwner(delivery.getOwnerPartition());
        try {
            var operation = new Operation(
                    EventIds.delivery(
                            delivery.getWorkspace(), delivery.getSync(), delivery.getRun(), delivery.getIdentity()),
                    new Target(delivery.getWorkspace(), delivery.getSync(), delivery.getObject()),
                    kind(delivery),
                    delivery.getIdentity(),
                    fields(delivery),
                    new Standing(delivery.getGeneration(), delivery.getRun(), delivery.getPlace()),
                    offset,
                    source.length,
                    instant(delivery.getEmitTime()));
            return new LaneRecord.Delivery(
                    operation,
                    new Run(delivery.getWorkspace(), delivery.getSync(), delivery.getRun()),
                    delivery.getOwnerPartition(),
                    source);
        } catch (DateTimeException | NumberFormatException e) {
            throw new PoisonException("delivery-value-malformed", e);
        }
    }

    private LaneRecord barrier(Barrier barrier, long offset) throws PoisonException {
        checkOwner(barrier.getOwnerPartition());
        return new LaneRecord.Barrier(
                offset,
                new Run(barrier.getWorkspace(), barrier.getSync(), barrier.getRun()),
                barrier.getOwnerPartition(),
                barrier.getEmitted());
    }

    private void checkOwner(int partition) throws PoisonException {
        if (!isOwner(partition)) {
            throw new PoisonException("delivery-owner-unknown", null);
        }
    }

    private boolean isOwner(int partition) {
        return partition >= 0 && partition < ownershipPartitions;
    }

    private static Operation.Kind kind(Delivery delivery) throws PoisonException {
        return switch (delivery.getOperation()) {
            case OPERATION_UPSERT -> Operation.Kind.UPSERT;
            case OPERATION_REMOVE -> Operation.Kind.REMOVE;
            case OPERATION_UPDATE -> Operation.Kind.UPDATE;
            case OPERATION_WITHDRAW -> Operation.Kind.WITHDRAW;
            case OPERATION_APPEND -> Operation.Kind.APPEND;
            case OPERATION_UNSPECIFIED, UNRECOGNIZED -> throw new PoisonException("delivery-operation-unknown", null);
        };
    }

    private static Map<String, FieldValue> fields(Delivery delivery) {
        var fields = new HashMap<String, FieldValue>(delivery.getFieldsCount() * 2);
        delivery.getFieldsMap().forEach((name, value) -> fields.put(name, fieldValue(value)));
        return fields;
    }

    private static FieldValue fieldValue(Value value) {
        return switch (value.getKindCase()) {
            case TEXT -> new FieldValue.Text(value.getText());
            case NUMBER -> new FieldValue.Decimal(new BigDecimal(value.getNumber()));
            case BOOLEAN -> new FieldValue.Bool(value.getBoolean());
            case DATE -> new FieldValue.Day(LocalDate.parse(value.getDate()));
            case TIMESTAMP -> new FieldValue.Moment(instant(value.getTimestamp()));
            case KIND_NOT_SET -> new FieldValue.Empty();
        };
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}

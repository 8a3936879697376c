package io.segments.workers.worker.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Timestamp;
import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.delivery.v1.OutcomeCount;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.eventing.EventIds;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.EventHeaders;
import io.segments.workers.worker.LaneRecord;
import io.segments.workers.worker.StepResult.Settled;
import io.segments.workers.worker.Verdict;
import io.segments.workers.worker.kafka.Accounting.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Writes down what became of ranges: receipts and failures, each to the ownership partition that wants to know. */
final class ReceiptRecords {

    private static final String SOURCE = "/destination-workers";
    private static final EventHeaders RECEIPT = EventHeaders.of(Topic.DELIVERY_RECEIPTS, SOURCE);
    private static final EventHeaders FAILURE = EventHeaders.of(Topic.DELIVERY_FAILURES, SOURCE);

    private final String destination;
    private final TopicNames topics;
    private final int ownershipPartitions;

    ReceiptRecords(String destination, TopicNames topics, int ownershipPartitions) {
        this.destination = destination;
        this.topics = topics;
        this.ownershipPartitions = ownershipPartitions;
    }

    /**
     * A contiguous range of a deliveries partition.
     *
     * @param partition the partition
     * @param first first offset
     * @param last last offset, included
     */
    record Range(int partition, long first, long last) {}

    /** The records for a range that is accounted for. */
    List<ProducerRecord<byte[], byte[]>> of(Range range, Accounting accounting, Instant now) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        accounting.accounts().forEach((owner, account) -> {
            account.failures.forEach(failure -> records.add(failure(range, owner, failure, now)));
            records.add(receipt(range, owner, receipt(range, account, now), now));
        });
        return records;
    }

    /** The records for a range that was deleted from the topic unread: nobody knows whose it was, so every owner hears of it. */
    List<ProducerRecord<byte[], byte[]>> ofLost(Range range, Instant now) {
        var lost = header(range, now).setLost(true).build();
        return IntStream.range(0, ownershipPartitions)
                .mapToObj(owner -> receipt(range, owner, lost, now))
                .toList();
    }

    private ProducerRecord<byte[], byte[]> receipt(Range range, int owner, Receipt receipt, Instant now) {
        return message(
                topics.deliveryReceipts(),
                owner,
                Keys.receipt(destination, range.partition()),
                receipt,
                RECEIPT.at(now).withId(EventIds.receipt(destination, range.partition(), range.last(), owner)));
    }

    private Receipt receipt(Range range, Account account, Instant now) {
        var receipt = header(range, now).setUnreadable(account.unreadable);
        account.counts.forEach((entry, count) -> receipt.addOutcomes(OutcomeCount.newBuilder()
                .setWorkspace(entry.run().workspace())
                .setSync(entry.run().sync())
                .setRun(entry.run().number())
                .setOutcome(entry.outcome())
                .setCount(count)));
        account.barriers.forEach(barrier -> receipt.addBarriers(barrier(barrier)));
        return receipt.build();
    }

    private Receipt.Builder header(Range range, Instant now) {
        return Receipt.newBuilder()
                .setDestination(destination)
                .setPartition(range.partition())
                .setFirstOffset(range.first())
                .setLastOffset(range.last())
                .setReceiptTime(timestamp(now));
    }

    private static Barrier barrier(LaneRecord.Barrier barrier) {
        return Barrier.newBuilder()
                .setWorkspace(barrier.run().workspace())
                .setSync(barrier.run().sync())
                .setRun(barrier.run().number())
                .setOwnerPartition(barrier.ownerPartition())
                .setEmitted(barrier.emitted())
                .build();
    }

    private ProducerRecord<byte[], byte[]> failure(Range range, int owner, Settled settled, Instant now) {
        var delivery = delivery(settled);
        var offset = settled.delivery().offset();
        var failure = DeliveryFailure.newBuilder()
                .setDestination(destination)
                .setDelivery(delivery)
                .setOutcome(Accounting.outcome(settled.verdict()))
                .setPartition(range.partition())
                .setOffset(offset)
                .setFailureTime(timestamp(now));
        explain(settled.verdict()).accept(failure);
        return message(
                topics.deliveryFailures(),
                owner,
                Keys.delivery(delivery.getWorkspace(), delivery.getSync(), delivery.getIdentity()),
                failure.build(),
                FAILURE.at(now).withId(EventIds.failure(destination, range.partition(), offset)));
    }

    private static Consumer<DeliveryFailure.Builder> explain(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Rejected(var reason, var detail, var mayHaveArrived) ->
                failure -> failure.setReason(reason).setDetail(detail).setMayHaveArrived(mayHaveArrived);
            case Verdict.Invalid(var reason, var detail) ->
                failure -> failure.setReason(reason).setDetail(detail);
            case Verdict.Deferred(var reason, var detail, var notBefore) ->
                failure -> failure.setReason(reason).setDetail(detail).setNotBefore(timestamp(notBefore));
            case Verdict.Delivered _, Verdict.Superseded _, Verdict.Undecided _ ->
                throw new IllegalArgumentException("not a failure");
        };
    }

    private static Delivery delivery(Settled settled) {
        try {
            return DeliveryRecord.parseFrom(settled.delivery().source()).getDelivery();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a delivery that was read before can't be read", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> message(
            String topic, int partition, String key, MessageLite value, Headers headers) {
        return new ProducerRecord<>(
                topic, partition, null, key.getBytes(StandardCharsets.UTF_8), value.toByteArray(), headers);
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

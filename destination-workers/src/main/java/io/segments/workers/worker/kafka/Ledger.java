package io.segments.workers.worker.kafka;

import io.segments.eventing.CrashPoints;
import io.segments.eventing.kafka.DeadLetters;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.rate.Reservation;
import io.segments.workers.worker.StepResult;
import io.segments.workers.worker.WorkerCrashPoint;
import io.segments.workers.worker.kafka.ReceiptRecords.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Commits what became of deliveries: receipts, failures, dead letters and offsets in one Kafka transaction, so that each offset is accounted for exactly once. The offsets carry what is
 * reserved of long limits.
 */
final class Ledger {

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final ReceiptRecords receipts;
    private final RateBudget budget;
    private final DeadLetters deadLetters;
    private final CrashPoints crashPoints;
    private final InstantSource clock;
    private final CommitMeters meters;

    /** What one partition contributes to a transaction. */
    private record Part(
            Station station, List<StepResult> results, Accounting accounting, long next, Reservation reservation) {}

    Ledger(
            String topic,
            Producer<byte[], byte[]> producer,
            ReceiptRecords receipts,
            RateBudget budget,
            DeadLetters deadLetters,
            CrashPoints crashPoints,
            InstantSource clock,
            CommitMeters meters) {
        this.topic = topic;
        this.producer = producer;
        this.receipts = receipts;
        this.budget = budget;
        this.deadLetters = deadLetters;
        this.crashPoints = crashPoints;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Commits everything that these partitions have to commit.
     *
     * @param positions for partitions with nothing under way, how far they were read: control records at a partition's end have no delivery
     * @throws CommitFailedException when the group has moved on: nothing was committed, and nothing is forgotten
     */
    void commit(Collection<Station> stations, Map<Integer, Long> positions, ConsumerGroupMetadata group) {
        var parts = stations.stream()
                .map(station -> part(station, positions))
                .filter(part -> part.next() > part.station().nextOffset()
                        || part.station().lost().isPresent()
                        || budget.isReservationWanted(part.station().partition()))
                .toList();
        if (parts.isEmpty()) {
            return;
        }
        var now = clock.instant();
        producer.beginTransaction();
        try {
            parts.forEach(part -> records(part, now).forEach(producer::send));
            producer.sendOffsetsToTransaction(offsets(parts), group);
            crashPoints.reached(WorkerCrashPoint.BEFORE_OFFSET_COMMIT.id());
            producer.commitTransaction();
        } catch (CommitFailedException e) {
            producer.abortTransaction();
            throw e;
        }
        crashPoints.reached(WorkerCrashPoint.AFTER_TRANSACTION_COMMIT.id());
        parts.forEach(part -> committed(part, now));
        meters.committed();
    }

    private Part part(Station station, Map<Integer, Long> positions) {
        // looked at first: what an idle lane has done is among its results
        var idle = station.lane().isIdle();
        var results = station.pending();
        var accounting = new Accounting();
        results.forEach(accounting::add);
        var next = results.isEmpty() ? station.nextOffset() : results.getLast().nextOffset();
        var position = positions.getOrDefault(station.partition(), next);
        return new Part(
                station,
                results,
                accounting,
                idle ? Math.max(next, position) : next,
                budget.reservation(station.partition()));
    }

    private List<ProducerRecord<byte[], byte[]>> records(Part part, Instant now) {
        var station = part.station();
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        station.lost().ifPresent(range -> records.addAll(receipts.ofLost(range, now)));
        if (part.next() > station.nextOffset()) {
            var range = new Range(station.partition(), station.nextOffset(), part.next() - 1);
            records.addAll(receipts.of(range, part.accounting(), now));
        }
        station.poisonBefore(part.next())
                .forEach(bad ->
                        records.add(deadLetters.of(bad.message(), bad.cause().reason(), bad.cause())));
        return records;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(List<Part> parts) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        parts.forEach(part -> offsets.put(
                new TopicPartition(topic, part.station().partition()),
                new OffsetAndMetadata(part.next(), part.reservation().metadata())));
        return offsets;
    }

    private void committed(Part part, Instant now) {
        var oldest = part.results().stream()
                .flatMap(result -> result.settled().stream().limit(1))
                .findFirst()
                .map(first -> Duration.between(first.delivery().operation().emitted(), now));
        meters.settled(part.accounting().totals(), oldest);
        meters.putAside(part.station().poisonBefore(part.next()).size());
        part.station().lost().ifPresent(range -> meters.lost(range.last() - range.first() + 1));
        budget.reserved(part.reservation());
        part.station().committed(part.results(), part.next());
    }
}

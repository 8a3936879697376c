package io.segments.workers.worker.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.kafka.DeadLetters;
import io.segments.workers.worker.DeliveryMeters;
import io.segments.workers.worker.StepResult;
import io.segments.workers.worker.WorkerCrashPoint;
import io.segments.workers.worker.kafka.ReceiptRecords.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Commits what became of deliveries: receipts, failures, dead letters and offsets in one Kafka transaction, so that each offset is accounted for exactly once. */
final class Ledger {

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final ReceiptRecords receipts;
    private final DeadLetters deadLetters;
    private final CrashPoints crashPoints;
    private final InstantSource clock;
    private final Meters meters;

    /** What one partition contributes to a transaction. */
    private record Part(Station station, List<StepResult> results, Accounting accounting, long next) {}

    /** The meters of commits, found once. */
    static final class Meters {
        private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
        private final Counter deadLetters;
        private final Counter lost;
        private final Counter commits;
        private final Timer latency;

        Meters(MeterRegistry registry, String connector) {
            for (var outcome : Outcome.values()) {
                var tag = outcome.name().replace("OUTCOME_", "").toLowerCase(Locale.ROOT);
                outcomes.put(outcome, DeliveryMeters.OUTCOMES.counter(registry, connector, "outcome", tag));
            }
            deadLetters = DeliveryMeters.DEAD_LETTERS.counter(registry, connector);
            lost = DeliveryMeters.LOST.counter(registry, connector);
            commits = DeliveryMeters.COMMITS.counter(registry, connector);
            latency = DeliveryMeters.LATENCY.timer(registry, connector);
        }
    }

    Ledger(
            String topic,
            Producer<byte[], byte[]> producer,
            ReceiptRecords receipts,
            DeadLetters deadLetters,
            CrashPoints crashPoints,
            InstantSource clock,
            Meters meters) {
        this.topic = topic;
        this.producer = producer;
        this.receipts = receipts;
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
                        || part.station().lost().isPresent())
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
        meters.commits.increment();
    }

    private static Part part(Station station, Map<Integer, Long> positions) {
        // looked at first: what an idle lane has done is among its results
        var idle = station.lane().isIdle();
        var results = station.pending();
        var accounting = new Accounting();
        results.forEach(accounting::add);
        var next = results.isEmpty() ? station.nextOffset() : results.getLast().nextOffset();
        var position = positions.getOrDefault(station.partition(), next);
        return new Part(station, results, accounting, idle ? Math.max(next, position) : next);
    }

    private List<ProducerRecord<byte[], byte[]>> records(Part part, Instant now) {
        var station = part.station();
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        station.lost().ifPresent(range -> records.addAll(receipts.ofLost(range, now)));
        if (part.next() > station.nextOffset()) {
            var range = new Range(station.partition(), station.nextOffset(), part.next() - 1);
            records.addAll(receipts.of(range, part.accounting(), now));
        }
        for (var result : part.results()) {
            for (var offset : result.poison()) {
                station.poisonAt(offset)
                        .map(bad -> deadLetters.of(bad.message(), bad.cause().reason(), bad.cause()))
                        .ifPresent(records::add);
            }
        }
        return records;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(List<Part> parts) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        parts.forEach(part ->
                offsets.put(new TopicPartition(topic, part.station().partition()), new OffsetAndMetadata(part.next())));
        return offsets;
    }

    private void committed(Part part, Instant now) {
        part.accounting().totals().forEach((outcome, count) -> {
            var counter = meters.outcomes.get(outcome);
            if (counter != null) {
                counter.increment(count);
            }
        });
        part.results().stream()
                .flatMap(result -> result.settled().stream().limit(1))
                .findFirst()
                .ifPresent(oldest -> meters.latency.record(
                        Duration.between(oldest.delivery().operation().emitted(), now)));
        part.station().lost().ifPresent(range -> meters.lost.increment(range.last() - range.first() + 1.0));
        part.results()
                .forEach(result -> meters.deadLetters.increment(result.poison().size()));
        part.station().committed(part.results(), part.next());
    }
}

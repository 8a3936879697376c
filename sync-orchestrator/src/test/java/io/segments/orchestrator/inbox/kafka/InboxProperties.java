package io.segments.orchestrator.inbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.segments.api.PageRequest;
import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.delivery.v1.OutcomeCount;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.orchestrator.inbox.InMemoryPositions;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.run.InMemoryRuns;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunLedger;
import io.segments.orchestrator.run.RunObserver;
import io.segments.orchestrator.run.kafka.FailureHandler;
import io.segments.orchestrator.run.kafka.ReceiptHandler;
import io.segments.orchestrator.run.kafka.RunHandler;
import io.segments.orchestrator.transaction.InMemoryTransactions;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * Each partition is read in its order, but partitions in any order among each other, and from any earlier record on again, whenever an
 * instance takes over. What is known in the end is the same as when everything is read once, as it happened.
 */
class InboxProperties {

    private static final String RUNS = "runs";
    private static final String RECEIPTS = "receipts";
    private static final String FAILURES = "failures";
    private static final long START = 1_795_000_000L;

    /** What is on the partitions, and the reads: from where, and how many records. */
    private record Reading(Map<TopicPartition, List<byte[]>> log, List<Read> reads) {

        @Override
        public String toString() {
            return reads.toString();
        }
    }

    private record Read(TopicPartition partition, int from, int count) {}

    @Test
    void anyOrderAndAnyRepetitionOfPartitionsGivesTheSameRuns() {
        Property.forAll(readings()).tries(500).holds(reading -> {
            var once = new Reader();
            reading.log().forEach((partition, records) -> once.read(reading, new Read(partition, 0, records.size())));
            var repeated = new Reader();
            reading.reads().forEach(read -> repeated.read(reading, read));

            assertThat(repeated.runs.all()).isEqualTo(once.runs.all());
            assertThat(repeated.rejected()).containsExactlyInAnyOrderElementsOf(once.rejected());
            assertThat(repeated.putAside).isEmpty();
        });
    }

    private static Generator<Reading> readings() {
        return choices -> {
            var log = new LinkedHashMap<TopicPartition, List<byte[]>>();
            int runs = 1 + (int) choices.below(3);
            for (int run = 1; run <= runs; run++) {
                happen(log, run, choices);
            }
            for (long losses = choices.below(2); losses > 0; losses--) {
                append(
                        log,
                        RECEIPTS,
                        (int) choices.below(2),
                        Receipt.newBuilder()
                                .setDestination("mail")
                                .setLost(true)
                                .setReceiptTime(time(choices.below(60)))
                                .build());
            }
            return new Reading(log, reads(log, choices));
        };
    }

    private static void happen(Map<TopicPartition, List<byte[]>> log, int run, Choices choices) {
        int deliveryPartitions = 1 + (int) choices.below(3);
        int owner = (int) choices.below(2);
        long emitted = 0;
        for (int partition = 0; partition < deliveryPartitions; partition++) {
            for (long chunks = choices.below(3); chunks > 0; chunks--) {
                long count = 1 + choices.below(5);
                emitted += count;
                var outcome = choices.once(2) ? Outcome.OUTCOME_REJECTED : Outcome.OUTCOME_DELIVERED;
                append(log, RECEIPTS, owner, receipt(run, partition, outcome, count));
                if (outcome == Outcome.OUTCOME_REJECTED) {
                    for (long failure = 0; failure < count; failure++) {
                        append(log, FAILURES, owner, failure(run, partition + "/" + chunks + "/" + failure));
                    }
                }
            }
            append(
                    log,
                    RECEIPTS,
                    owner,
                    Receipt.newBuilder()
                            .setDestination("mail")
                            .setPartition(partition)
                            .addBarriers(Barrier.newBuilder()
                                    .setWorkspace("default")
                                    .setSync("mail")
                                    .setRun(run))
                            .setReceiptTime(time(30 + choices.below(30)))
                            .build());
        }
        append(log, RUNS, 0, planned(run, emitted + choices.below(2), choices.below(30)));
        append(
                log,
                RUNS,
                0,
                RunEvent.newBuilder()
                        .setEmitted(RunEmitted.newBuilder()
                                .setWorkspace("default")
                                .setSync("mail")
                                .setRun(run)
                                .setEmitted(emitted)
                                .setBarriers(deliveryPartitions))
                        .build());
    }

    /** Reads that go back as they like, and in the end have read everything. */
    private static List<Read> reads(Map<TopicPartition, List<byte[]>> log, Choices choices) {
        var reads = new ArrayList<Read>();
        var positions = new HashMap<TopicPartition, Integer>();
        var unfinished = new ArrayList<>(log.keySet());
        while (!unfinished.isEmpty()) {
            var partition = unfinished.get((int) choices.below(unfinished.size()));
            int size = log.get(partition).size();
            int position = positions.getOrDefault(partition, 0);
            int back = choices.once(3) ? (int) choices.below(position + 1L) : 0;
            int count = 1 + (int) choices.below(size - position + (long) back);
            reads.add(new Read(partition, position - back, count));
            positions.put(partition, Math.max(position, position - back + count));
            if (positions.get(partition) >= size) {
                unfinished.remove(partition);
            }
        }
        return reads;
    }

    private static void append(Map<TopicPartition, List<byte[]>> log, String topic, int partition, Message message) {
        log.computeIfAbsent(new TopicPartition(topic, partition), _ -> new ArrayList<>())
                .add(message.toByteArray());
    }

    private static Receipt receipt(int run, int partition, Outcome outcome, long count) {
        return Receipt.newBuilder()
                .setDestination("mail")
                .setPartition(partition)
                .addOutcomes(OutcomeCount.newBuilder()
                        .setWorkspace("default")
                        .setSync("mail")
                        .setRun(run)
                        .setOutcome(outcome)
                        .setCount(count))
                .setReceiptTime(time(20))
                .build();
    }

    private static DeliveryFailure failure(int run, String identity) {
        return DeliveryFailure.newBuilder()
                .setDelivery(Delivery.newBuilder()
                        .setWorkspace("default")
                        .setSync("mail")
                        .setRun(run)
                        .setIdentity(identity))
                .setOutcome(Outcome.OUTCOME_REJECTED)
                .setReason("refused")
                .setFailureTime(time(20))
                .build();
    }

    private static RunEvent planned(int run, long upserts, long after) {
        return RunEvent.newBuilder()
                .setPlanned(RunPlanned.newBuilder()
                        .setWorkspace("default")
                        .setSync("mail")
                        .setRun(run)
                        .setDestination("mail")
                        .setUpserts(upserts)
                        .setPlanTime(time(after))
                        .setAsOf(time(0)))
                .build();
    }

    private static Timestamp time(long after) {
        return Timestamp.newBuilder().setSeconds(START + after).build();
    }

    private record Unobserved() implements RunObserver {

        @Override
        public void changed(Run before, Run after) {}

        @Override
        public void accounted(io.segments.orchestrator.run.Outcome outcome, long count) {}

        @Override
        public void held() {}
    }

    /** An inbox over memory. */
    private static final class Reader {

        private final InMemoryRuns runs = new InMemoryRuns();
        private final List<String> putAside = new ArrayList<>();
        private final BatchInbox inbox;

        Reader() {
            var transactions = new InMemoryTransactions();
            var ledger = new RunLedger(runs, transactions, new Unobserved());
            var handlers = Map.<String, TopicHandler>of(
                    RUNS,
                    new RunHandler(ledger),
                    RECEIPTS,
                    new ReceiptHandler(ledger),
                    FAILURES,
                    new FailureHandler(ledger));
            inbox = new BatchInbox(
                    handlers,
                    new InMemoryPositions(),
                    transactions,
                    (record, reason, _) -> putAside.add(record.offset() + " " + reason));
        }

        void read(Reading reading, Read read) {
            var all = reading.log().get(read.partition());
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            for (int offset = read.from(); offset < Math.min(all.size(), read.from() + read.count()); offset++) {
                records.add(new ConsumerRecord<>(
                        read.partition().topic(),
                        read.partition().partition(),
                        offset,
                        "key".getBytes(UTF_8),
                        all.get(offset)));
            }
            inbox.apply(new ConsumerRecords<>(Map.of(read.partition(), records), Map.of()));
        }

        List<String> rejected() {
            return runs
                    .rejected("default", "mail", RejectedRecord.Filter.ALL, PageRequest.of(1000, null))
                    .items()
                    .stream()
                    .map(RejectedRecord.Numbered::rejected)
                    .map(rejected -> rejected.run().run() + " " + rejected.identity())
                    .toList();
        }
    }
}

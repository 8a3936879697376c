package io.segments.e2e;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.eventing.EventIds;
import io.segments.eventing.MembershipSummary;
import io.segments.eventing.kafka.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What any subscriber can read of a dataset's memberships: every change, and the closing event of every evaluation. */
final class MembershipLog {

    private final Map<String, Map<Long, List<MembershipChange>>> changes = new TreeMap<>();
    private final Map<String, Map<Long, EvaluationClosed>> closed = new TreeMap<>();
    private final List<String> defects = new ArrayList<>();
    private final int partitions;

    private MembershipLog(int partitions) {
        this.partitions = partitions;
    }

    /** Reads both topics from their starts to their committed ends. */
    static MembershipLog read(String bootstrapServers, String membershipTopic, String evaluationsTopic) {
        var seen = new HashSet<String>();
        try (var consumer = consumer(bootstrapServers)) {
            var log = new MembershipLog(consumer.partitionsFor(membershipTopic).size());
            forEach(consumer, membershipTopic, record -> log.change(record, seen));
            forEach(consumer, evaluationsTopic, log::closing);
            return log;
        }
    }

    /** The members of a segment after its last evaluation. */
    TreeSet<String> members(String segment) {
        var members = new TreeSet<String>();
        fold(segment, members);
        return members;
    }

    /** The last closed evaluation of a segment. */
    EvaluationClosed last(String segment) {
        var evaluations = new TreeMap<>(closed.getOrDefault(segment, Map.of()));
        if (evaluations.isEmpty()) {
            throw new IllegalStateException(segment + " has no evaluation");
        }
        return evaluations.lastEntry().getValue();
    }

    /** Everything that a subscriber could object to; empty when the log is sound. */
    List<String> defects() {
        var all = new ArrayList<>(defects);
        closed.keySet().forEach(segment -> all.addAll(fold(segment, new TreeSet<>())));
        return all;
    }

    /** Changes on the topic. */
    long size() {
        return changes.values().stream()
                .flatMap(evaluations -> evaluations.values().stream())
                .mapToLong(List::size)
                .sum();
    }

    /** Closed evaluations of all segments. */
    long evaluations() {
        return closed.values().stream().mapToLong(Map::size).sum();
    }

    private List<String> fold(String segment, TreeSet<String> members) {
        var found = new ArrayList<String>();
        var summary = new MembershipSummary(partitions);
        var evaluations = new TreeMap<>(closed.getOrDefault(segment, Map.of()));
        long expected = 1;
        for (var evaluation : evaluations.values()) {
            if (evaluation.getEvaluation() != expected) {
                found.add("%s: evaluation %d follows %d".formatted(segment, evaluation.getEvaluation(), expected - 1));
            }
            expected = evaluation.getEvaluation() + 1;
            var batch = changes.getOrDefault(segment, Map.of()).getOrDefault(evaluation.getEvaluation(), List.of());
            batch.forEach(change -> apply(change, members, summary, found));
            compare(evaluation, batch, summary, members.size(), found);
        }
        return found;
    }

    private static void apply(
            MembershipChange change, TreeSet<String> members, MembershipSummary summary, List<String> found) {
        var key = change.getMemberKey();
        boolean legal = switch (change.getOperation()) {
            case OPERATION_ENTERED -> members.add(key);
            case OPERATION_EXITED -> members.remove(key);
            case OPERATION_UPDATED -> members.contains(key);
            case OPERATION_UNSPECIFIED, UNRECOGNIZED -> false;
        };
        if (!legal) {
            found.add("%s: %s of a member in evaluation %d is not possible there"
                    .formatted(change.getSegment(), change.getOperation(), change.getEvaluation()));
            return;
        }
        if (change.getOperation() != MembershipChange.Operation.OPERATION_ENTERED) {
            summary.remove(key, change.getPreviousRevision());
        }
        if (change.getOperation() != MembershipChange.Operation.OPERATION_EXITED) {
            summary.add(key, change.getRevision());
        }
    }

    private static void compare(
            EvaluationClosed evaluation,
            List<MembershipChange> batch,
            MembershipSummary summary,
            int size,
            List<String> found) {
        var name = evaluation.getSegment() + ": evaluation " + evaluation.getEvaluation();
        long announced = evaluation.getEntered() + evaluation.getExited() + evaluation.getUpdated();
        if (announced != batch.size()) {
            found.add("%s announces %d changes, the topic has %d".formatted(name, announced, batch.size()));
        }
        if (evaluation.getSize() != size) {
            found.add("%s announces %d members, the topic folds to %d".formatted(name, evaluation.getSize(), size));
        }
        var computed = summary.partitions();
        for (var partition : evaluation.getPartitionsList()) {
            var own = computed.get(partition.getPartition());
            if (own.count() != partition.getCount()
                    || !java.util.Arrays.equals(
                            own.checksum().toBytes(), partition.getChecksum().toByteArray())) {
                found.add("%s: count or checksum of partition %d differs".formatted(name, partition.getPartition()));
            }
        }
    }

    private void change(ConsumerRecord<String, byte[]> record, HashSet<String> seen) {
        if (record.value() == null) {
            return;
        }
        try {
            var change = MembershipChange.parseFrom(record.value());
            var id = EventIds.membershipChange(change.getSegment(), change.getEvaluation(), change.getMemberKey());
            if (!seen.add(id)) {
                defects.add("The change %s is on the topic twice".formatted(id));
            }
            var header = record.headers().lastHeader(EventHeaders.ID);
            if (header == null || !new String(header.value(), StandardCharsets.UTF_8).equals(id)) {
                defects.add("The change %s does not bear its id".formatted(id));
            }
            changes.computeIfAbsent(change.getSegment(), key -> new TreeMap<>())
                    .computeIfAbsent(change.getEvaluation(), key -> new ArrayList<>())
                    .add(change);
        } catch (InvalidProtocolBufferException e) {
            defects.add("A membership change can't be read at offset " + record.offset());
        }
    }

    private void closing(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            var event = EvaluationEvent.parseFrom(record.value());
            if (event.hasClosed()) {
                var evaluation = event.getClosed();
                var former = closed.computeIfAbsent(evaluation.getSegment(), key -> new TreeMap<>())
                        .put(evaluation.getEvaluation(), evaluation);
                if (former != null) {
                    defects.add(
                            evaluation.getSegment() + ": evaluation " + evaluation.getEvaluation() + " closes twice");
                }
            }
        } catch (InvalidProtocolBufferException e) {
            defects.add("A closing event can't be read at offset " + record.offset());
        }
    }

    private static void forEach(
            KafkaConsumer<String, byte[]> consumer, String topic, Consumer<ConsumerRecord<String, byte[]>> action) {
        var assigned = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        // With read_committed, the end is the last stable offset, and the position passes aborted records by itself.
        var ends = consumer.endOffsets(assigned);
        while (assigned.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(action);
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}

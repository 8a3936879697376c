package io.segments.subscriber.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.contract.membership.v1.MembershipChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the memberships of one dataset and keeps the set of each segment. One thread works it; any may stop it. */
final class Subscriber implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Source source;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Admin admin;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<String, SegmentSet> sets = new TreeMap<>();
    private long records;

    /**
     * What is read.
     *
     * @param prefix first part of the topics' names
     * @param workspace the workspace's id
     * @param dataset the dataset's id
     */
    record Source(String prefix, String workspace, String dataset) {

        String membershipTopic() {
            return "%s.membership.%s.%s.v1".formatted(prefix, workspace, dataset);
        }

        String evaluationsTopic() {
            return prefix + ".evaluations.v1";
        }
    }

    Subscriber(Source source, Map<String, Object> kafka) {
        this.source = source;
        // excerpt: settings
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false); // positions are kept with the sets
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // a lost position is an error, never skipped
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        // end
        admin = Admin.create(kafka);
    }

    // excerpt: loop
    /** Reads from the stored positions, or from the beginning, until it is stopped, or only to the ends as they are now. */
    void run(StoredState state, boolean follow, Runnable whenJudged) {
        var assigned = Stream.of(source.membershipTopic(), source.evaluationsTopic())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        state.load(positions, sets);
        positions.forEach(consumer::seek);
        var ends = ends();
        sets.values()
                .forEach(set -> set.open.replaceAll((_, closing) -> new SegmentSet.Closing(closing.event(), ends)));

        while (!stopped.get() && (follow || !isRead(ends) || !isDecided())) {
            var closings = new ArrayList<EvaluationClosed>();
            consumer.poll(POLL).forEach(message -> read(message, closings));
            assigned.forEach(partition -> positions.put(partition, consumer.position(partition)));
            if (!closings.isEmpty()) {
                var fence = ends();
                closings.forEach(closing -> set(closing.getSegment()).close(closing, fence));
            }
            var before = verdicts();
            sets.values().forEach(set -> set.judge(this::isRead));
            if (!closings.isEmpty() || !before.equals(verdicts())) {
                state.store(positions, sets);
                whenJudged.run();
            }
        }
        state.store(positions, sets);
    }
    // end

    private void read(ConsumerRecord<String, byte[]> message, List<EvaluationClosed> closings) {
        records++;
        try {
            if (message.topic().equals(source.membershipTopic())) {
                readMember(message);
            } else if (message.value() != null) {
                var closed = EvaluationEvent.parseFrom(message.value()).getClosed();
                if (closed.getWorkspace().equals(source.workspace())
                        && closed.getDataset().equals(source.dataset())) {
                    closings.add(closed);
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "%s-%d has no protobuf message at %d"
                            .formatted(message.topic(), message.partition(), message.offset()),
                    e);
        }
    }

    private void readMember(ConsumerRecord<String, byte[]> message) throws InvalidProtocolBufferException {
        if (message.value() == null) {
            var key = message.key().split("\\|", 2);
            set(key[0]).forget(message.partition(), key[1]);
        } else {
            var change = MembershipChange.parseFrom(message.value());
            set(change.getSegment()).apply(message.partition(), change);
        }
    }

    // excerpt: fence
    /** The high watermarks, not the last stable offsets: a closing event may be visible before the changes of its own transaction. */
    private Map<TopicPartition, Long> ends() {
        var latest = consumer.assignment().stream()
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ends of the topics can't be read", e);
        }
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
    // end

    private boolean isDecided() {
        return sets.values().stream().allMatch(set -> set.open.isEmpty() || set.verdict != SegmentSet.Verdict.OPEN);
    }

    private Map<String, SegmentSet.Verdict> verdicts() {
        return sets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().verdict));
    }

    private SegmentSet set(String segment) {
        return sets.computeIfAbsent(segment, _ -> new SegmentSet());
    }

    /** The sets by segment. */
    Map<String, SegmentSet> sets() {
        return sets;
    }

    /** Records that were read since the start. */
    long records() {
        return records;
    }

    /** Makes {@link #run} return soon. */
    void stop() {
        stopped.set(true);
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}

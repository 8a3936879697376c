package io.segments.bench.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.eventing.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The closing events of evaluations as a subscriber reads them: when everything of an evaluation is committed. */
final class Closings implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Closed> last = new HashMap<>();

    /**
     * The last closed evaluation of a segment.
     *
     * @param sent when its closing event was sent, in milliseconds since the epoch
     */
    record Closed(EvaluationClosed evaluation, long sent) {

        long changes() {
            return evaluation.getEntered() + evaluation.getExited() + evaluation.getUpdated();
        }
    }

    private Closings(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static Closings of(String bootstrapServers) {
        var consumer = committed(bootstrapServers);
        assignAll(consumer, new TopicNames("segments").evaluations());
        return new Closings(consumer);
    }

    /** A consumer of what is committed, with no group. */
    static KafkaConsumer<byte[], byte[]> committed(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    static List<TopicPartition> assignAll(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    /** The number of a segment's last evaluation that was seen; 0 when there is none. */
    long number(String segment) {
        var closed = last.get(segment);
        return closed == null ? 0 : closed.evaluation().getEvaluation();
    }

    /** Waits until each of these segments has a later evaluation than that. */
    Map<String, Closed> awaitLater(Map<String, Long> numbers) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (numbers.entrySet().stream().anyMatch(segment -> number(segment.getKey()) <= segment.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Some segments were not evaluated in time: " + numbers.keySet());
            }
            consumer.poll(Duration.ofMillis(50)).forEach(record -> {
                if (record.value() != null) {
                    closed(record.value(), record.timestamp());
                }
            });
        }
        return Map.copyOf(last);
    }

    private void closed(byte[] value, long sent) {
        try {
            var event = EvaluationEvent.parseFrom(value);
            if (event.hasClosed()) {
                last.put(event.getClosed().getSegment(), new Closed(event.getClosed(), sent));
            } else {
                throw new IllegalStateException("An evaluation was not applied: " + event.getAttempt());
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A closing event can't be read", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}

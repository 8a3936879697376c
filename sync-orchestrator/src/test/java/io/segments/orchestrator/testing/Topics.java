package io.segments.orchestrator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.segments.eventing.Topic;
import io.segments.eventing.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The topics of the application under test: what others write to them, and what it writes. */
public final class Topics {

    private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", servers(), "acks", "all", "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    private Topics() {}

    public static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    public static TopicNames names() {
        return new TopicNames(ConfigProvider.getConfig().getValue("segments.topics.prefix", String.class));
    }

    public static String name(Topic topic) {
        return names().of(topic);
    }

    public static void send(Topic topic, String key, Message message) {
        send(topic, 0, key, message.toByteArray());
    }

    /** Writes a record, and returns its offset once it is there; no value is a tombstone. */
    public static long send(Topic topic, int partition, String key, byte @Nullable [] value) {
        try {
            return PRODUCER.send(new ProducerRecord<>(name(topic), partition, key.getBytes(UTF_8), value))
                    .get()
                    .offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("a record could not be written", e);
        }
    }

    /** Everything that is on a topic now. */
    public static List<ConsumerRecord<byte[], byte[]>> all(Topic topic) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", servers(), "isolation.level", "read_committed", "allow.auto.create.topics", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(name(topic)).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            var deadline = Instant.now().plusSeconds(30);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("the end of " + topic + " is not reached");
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return List.copyOf(records);
        }
    }

    /** The records of one key, in their order. */
    public static List<ConsumerRecord<byte[], byte[]>> of(Topic topic, String key) {
        return all(topic).stream()
                .filter(record -> new String(record.key(), UTF_8).equals(key))
                .toList();
    }

    /** A header's text. */
    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}

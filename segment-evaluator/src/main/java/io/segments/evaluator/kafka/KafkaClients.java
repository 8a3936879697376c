package io.segments.evaluator.kafka;

import static java.util.Map.entry;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of this service. Whoever asks for one closes it. */
@ApplicationScoped
public class KafkaClients {

    /** A transaction that its owner does not end within this time is ended by the broker. */
    private static final int TRANSACTION_TIMEOUT_MS = 15_000;

    /** Unless the connection says otherwise. Longer than the store lets a transaction idle. */
    private static final int SESSION_TIMEOUT_MS = 20_000;

    /** The client must not refuse what a broker takes. */
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private final Map<String, Object> connection;

    /**
     * Takes the connection over.
     *
     * @param connection every property under {@code kafka.}: brokers and security
     */
    public KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    /** A consumer of committed records that is told what to read and from where; it never starts anywhere by itself. */
    public Consumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A member of a group. A group that never committed starts at the end. */
    public Consumer<byte[], byte[]> groupMember(String group) {
        return new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        true,
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        connection.getOrDefault(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A producer whose transactions end those of every older producer with the same id. */
    public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
        return new KafkaProducer<>(
                with(Map.ofEntries(
                        entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId),
                        entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS),
                        entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        entry(ProducerConfig.ACKS_CONFIG, "all"),
                        entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                        entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024),
                        entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                        entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                        entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MS),
                        entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A producer for records that stand alone. */
    public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                with(Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.ACKS_CONFIG, "all")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public Admin admin() {
        return Admin.create(with(Map.of()));
    }

    private Map<String, Object> with(Map<String, Object> settings) {
        var all = new HashMap<>(connection);
        // Quarkus adds one; those who are in no group must not commit in its name
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.putAll(settings);
        return all;
    }
}

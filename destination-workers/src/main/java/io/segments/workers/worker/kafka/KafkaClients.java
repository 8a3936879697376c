package io.segments.workers.worker.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of a worker, with the settings that exactness rests on. */
final class KafkaClients {

    private static final int MOST_BYTES_IN_A_FETCH = 16 * 1024 * 1024;
    private static final int MOST_RECORDS_IN_A_POLL = 5_000;

    private final WorkerSettings settings;

    KafkaClients(WorkerSettings settings) {
        this.settings = settings;
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        var config = new HashMap<String, Object>(settings.client());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                settings.session().toMillis());
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                settings.heartbeat().toMillis());
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES_IN_A_FETCH);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS_IN_A_POLL);
        settings.instance().ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Fenced by the consumer's group, so its id only has to be its own; one that survives restarts ends what was left open sooner. */
    KafkaProducer<byte[], byte[]> transactionalProducer() {
        var config = producerConfig();
        var instance = settings.instance().orElseGet(() -> UUID.randomUUID().toString());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId(instance));
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                settings.transactionTimeout().toMillis());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    KafkaProducer<byte[], byte[]> plainProducer() {
        return new KafkaProducer<>(producerConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    Admin admin() {
        return Admin.create(new HashMap<>(settings.client()));
    }

    private Map<String, Object> producerConfig() {
        var config = new HashMap<String, Object>(settings.client());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return config;
    }
}

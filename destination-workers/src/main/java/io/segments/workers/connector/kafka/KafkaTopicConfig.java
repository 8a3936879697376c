package io.segments.workers.connector.kafka;

import io.segments.workers.spi.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of a Kafka destination.
 *
 * @param bootstrapServers the cluster; the one that deliveries are read from when not given
 * @param topicPrefix what stands in front of an object's name to make its topic; keeps people's objects away from other topics
 * @param removal how a removal is written
 * @param batchSize most records that are sent before the answers are waited for
 * @param timeout longest time for a batch
 * @param client further settings of the Kafka client, by their own names
 * @param jaas the client's {@code sasl.jaas.config}, if it logs in
 */
record KafkaTopicConfig(
        Optional<String> bootstrapServers,
        String topicPrefix,
        Removal removal,
        int batchSize,
        Duration timeout,
        Map<String, String> client,
        Optional<Secret> jaas) {

    /** How a removal is written. */
    enum Removal {
        /** A record without a value: a compacted topic forgets the identity. */
        TOMBSTONE,
        /** A record with a value that says so. */
        MESSAGE
    }

    KafkaTopicConfig {
        client = Map.copyOf(client);
    }
}

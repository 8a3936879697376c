package io.segments.workers.worker.kafka;

import io.segments.eventing.TopicNames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a worker talks with Kafka.
 *
 * @param destination the destination's id
 * @param topics the installation's topics
 * @param ownershipPartitions number of ownership partitions
 * @param client settings of every Kafka client: bootstrap servers, security
 * @param session time after which the group takes away the partitions of a worker that is not heard of
 * @param transactionTimeout time after which the broker aborts a transaction that is left open
 * @param instance a name that survives restarts, if the deployment gives one
 */
public record WorkerSettings(
        String destination,
        TopicNames topics,
        int ownershipPartitions,
        Map<String, Object> client,
        Duration session,
        Duration transactionTimeout,
        Optional<String> instance) {

    public WorkerSettings {
        client = Map.copyOf(client);
    }

    /** The deliveries topic. */
    public String deliveries() {
        return topics.deliveries(destination);
    }

    /** The consumer group of the destination's workers. */
    public String group() {
        return topics.workerGroup(destination);
    }

    /** The transactional id of one of them. */
    String transactionalId(String instance) {
        return topics.workerTransactions(destination, instance);
    }

    /** Time between two signs of life. */
    public Duration heartbeat() {
        return session.dividedBy(10);
    }
}

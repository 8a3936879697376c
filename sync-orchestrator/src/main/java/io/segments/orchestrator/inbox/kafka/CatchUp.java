package io.segments.orchestrator.inbox.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What was on the partitions when this instance began to read them. Until it is applied, what is known here may be old. */
final class CatchUp {

    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    void begin() {
        ends.clear();
    }

    void assigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        ends.putAll(consumer.endOffsets(partitions));
    }

    void revoked(Collection<TopicPartition> partitions) {
        ends.keySet().removeAll(partitions);
    }

    /** Everything before the consumer's positions is applied. */
    void applied(Consumer<?, ?> consumer) {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** How many partitions are behind. */
    int behind() {
        return ends.size();
    }
}

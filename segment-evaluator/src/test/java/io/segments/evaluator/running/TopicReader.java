package io.segments.evaluator.running;

import io.segments.evaluator.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what is committed, for all tests of this JVM with one consumer: to make one takes far longer than to read what a test has written. */
final class TopicReader {

    private static final Map<String, TopicReader> READERS = new ConcurrentHashMap<>();

    private final Consumer<byte[], byte[]> consumer;

    private TopicReader(Supplier<Consumer<byte[], byte[]>> consumer) {
        this.consumer = consumer.get();
    }

    static TopicReader of(String bootstrapServers, KafkaClients clients) {
        return READERS.computeIfAbsent(bootstrapServers, _ -> new TopicReader(clients::reader));
    }

    /** What was read of a topic, so that each record is read once. */
    static final class Log {

        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        private final Map<TopicPartition, Long> next = new HashMap<>();

        /** What is not there any more is not told of. */
        private void cut(Map<TopicPartition, Long> beginnings) {
            records.removeIf(record -> record.offset()
                    < beginnings.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L));
        }
    }

    /** Everything that is on a topic now. */
    synchronized List<ConsumerRecord<byte[], byte[]>> read(String topic, Log log) {
        var sources = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        var beginnings = consumer.beginningOffsets(sources);
        var ends = consumer.endOffsets(sources);
        log.cut(beginnings);
        consumer.assign(sources);
        sources.forEach(source -> consumer.seek(
                source, Math.max(log.next.getOrDefault(source, 0L), beginnings.getOrDefault(source, 0L))));
        while (sources.stream().anyMatch(source -> consumer.position(source) < ends.getOrDefault(source, 0L))) {
            consumer.poll(Duration.ofMillis(100)).forEach(log.records::add);
        }
        sources.forEach(source -> log.next.put(source, consumer.position(source)));
        return List.copyOf(log.records);
    }
}

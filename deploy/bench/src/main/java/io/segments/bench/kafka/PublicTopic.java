package io.segments.bench.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.eventing.TopicNames;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What the public topic of users got: when the first record was sent, and what records look like. */
final class PublicTopic {

    private static final String NAME = new TopicNames("segments").membership("default", "users");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SAMPLED = 2_000;

    /**
     * The topic's beginning.
     *
     * @param firstSent when its first record was sent, in milliseconds since the epoch
     * @param records some records: key, value and headers
     * @param partitions how many the topic has
     */
    record Beginning(long firstSent, List<byte[]> records, int partitions) {

        /** Bytes of a record, on average. */
        int size() {
            return (int) Math.round(
                    records.stream().mapToInt(record -> record.length).average().orElseThrow());
        }
    }

    private PublicTopic() {}

    static Beginning beginning(String bootstrapServers) {
        try (var consumer = Closings.committed(bootstrapServers)) {
            var partitions = Closings.assignAll(consumer, NAME);
            consumer.seekToBeginning(partitions);
            var unseen = new HashSet<>(partitions);
            var sample = new ArrayList<byte[]>();
            var first = Long.MAX_VALUE;
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!unseen.isEmpty() && System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (unseen.remove(new TopicPartition(record.topic(), record.partition()))) {
                        first = Math.min(first, record.timestamp());
                    }
                    if (sample.size() < SAMPLED) {
                        sample.add(bytes(record));
                    }
                }
            }
            return new Beginning(first, List.copyOf(sample), partitions.size());
        }
    }

    private static byte[] bytes(ConsumerRecord<byte[], byte[]> record) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(record.key());
        all.writeBytes(record.value());
        for (var header : record.headers()) {
            all.writeBytes(header.key().getBytes(UTF_8));
            all.writeBytes(header.value());
        }
        return all.toByteArray();
    }
}

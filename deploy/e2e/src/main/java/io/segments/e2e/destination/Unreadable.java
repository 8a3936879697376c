package io.segments.e2e.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.eventing.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records on the topics of deliveries that nobody can read, and the dead letters that they have to become, each once. Safe for use by many threads. */
final class Unreadable {

    private static final TopicNames TOPICS = new TopicNames("segments");

    private final String bootstrapServers;
    private final AtomicInteger written = new AtomicInteger();

    Unreadable(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Puts one among the deliveries of a destination. */
    void put(String destination) throws InterruptedException {
        int number = written.incrementAndGet();
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            TOPICS.deliveries(destination),
                            ("nobody-" + number).getBytes(UTF_8),
                            "this is no delivery".getBytes(UTF_8)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The record could not be written", e);
        }
    }

    /** What is not so: as many dead letters as there were such records. */
    List<String> defects() {
        long letters = letters();
        return letters == written.get()
                ? List.of()
                : List.of("%d records could not be read, and %d are among the dead letters"
                        .formatted(written.get(), letters));
    }

    private long letters() {
        long letters = 0;
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TOPICS.deadLetters()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                letters += consumer.poll(Duration.ofMillis(200)).count();
            }
        }
        return letters;
    }
}

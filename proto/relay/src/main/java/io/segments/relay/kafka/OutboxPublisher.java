package io.segments.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.eventing.OutboxRow;
import io.segments.eventing.TopicNames;
import io.segments.eventing.Traceparent;
import io.segments.eventing.kafka.EventHeaders;
import io.segments.relay.RelaySettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes batches, each in one Kafka transaction. All instances of a service share a transactional id, so a relay that
 * was replaced without noticing is fenced: nothing of it can land on a compacted topic behind its successor's records.
 */
public final class OutboxPublisher implements AutoCloseable {

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);
    private static final int ENVELOPE_BYTES = 64 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final String source;
    private final Map<String, EventHeaders> headersByType = new HashMap<>();

    private OutboxPublisher(Producer<byte[], byte[]> producer, String source) {
        this.producer = producer;
        this.source = source;
    }

    /** Fences every former publisher of the service, ends what it left open, and is ready. */
    public static OutboxPublisher open(RelaySettings settings) {
        var producer = new KafkaProducer<>(properties(settings), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new OutboxPublisher(producer, "/" + settings.service());
    }

    /** Returns when every event is on its topic, all together. On failure none is, and this publisher is of no more use. */
    public void publish(List<OutboxEvent> events) {
        producer.beginTransaction();
        events.forEach(event -> producer.send(message(event)));
        // also waits for the acknowledgement of every record, and fails if one failed
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(CLOSES_WITHIN);
    }

    private ProducerRecord<byte[], byte[]> message(OutboxEvent event) {
        var headers = headersByType
                .computeIfAbsent(event.type(), type -> EventHeaders.of(type, source))
                .at(event.occurredAt())
                .tracedBy(event.traceparent().map(Traceparent::new))
                .withId(event.id());
        return new ProducerRecord<>(event.topic(), null, event.key().getBytes(UTF_8), event.payload(), headers);
    }

    private static Map<String, Object> properties(RelaySettings settings) {
        var properties = new HashMap<String, Object>(settings.kafka());
        properties.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                new TopicNames(settings.topicPrefix()).relayTransactions(settings.slot()));
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, OutboxRow.MAX_PAYLOAD_BYTES + ENVELOPE_BYTES);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        return properties;
    }
}

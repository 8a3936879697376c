package io.segments.orchestrator.inbox.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.DeadLetters;
import io.segments.orchestrator.inbox.InboxMeters;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records on the dead-letter topic. */
final class DeadLetterSender implements DeadLetterBox, AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final TopicNames names;
    private final DeadLetters letters;
    private final MeterRegistry meters;

    DeadLetterSender(Map<String, Object> kafka, TopicNames names, MeterRegistry meters) {
        var settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.names = names;
        this.letters = new DeadLetters(names, "sync-orchestrator");
        this.meters = meters;
    }

    @Override
    public void put(ConsumerRecord<byte[], byte[]> record, String reason, Exception why) {
        try {
            producer.send(letters.of(record, reason, why)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("A dead letter could not be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while a dead letter was written", e);
        }
        Counter.builder(InboxMeters.DEAD_LETTERS.id())
                .description(InboxMeters.DEAD_LETTERS.description())
                .tag("topic", record.topic().substring(names.prefix().length() + 1))
                .tag("reason", reason)
                .register(meters)
                .increment();
    }

    @Override
    public void close() {
        producer.close();
    }
}

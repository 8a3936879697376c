package io.segments.orchestrator.inbox.kafka;

import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.DeadLetters;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Puts unreadable records on the dead-letter topic, and waits until they are there. */
final class DeadLetterSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterSender.class);

    private final Producer<byte[], byte[]> producer;
    private final DeadLetters letters;

    DeadLetterSender(Map<String, Object> kafka, TopicNames names) {
        var settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.letters = new DeadLetters(names, "sync-orchestrator");
    }

    void put(ConsumerRecord<byte[], byte[]> record, UnreadableRecordException why) {
        LOG.errorf("%s-%d@%d is put aside: %s", record.topic(), record.partition(), record.offset(), why.reason());
        try {
            producer.send(letters.of(record, why.reason(), why)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A dead letter could not be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a dead letter was written", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

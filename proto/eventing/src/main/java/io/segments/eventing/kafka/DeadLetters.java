package io.segments.eventing.kafka;

import static io.segments.eventing.kafka.EventHeaders.header;

import io.segments.eventing.TopicNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

/**
 * Puts aside records that can't be understood, with the reason, so that their partition moves on. Key, value and headers
 * stay as they were; nothing of them enters a log.
 */
public final class DeadLetters {

    /** Why the record was put aside: a kebab-case code. */
    public static final String REASON = "dead-letter-reason";

    public static final String TOPIC = "dead-letter-topic";
    public static final String PARTITION = "dead-letter-partition";
    public static final String OFFSET = "dead-letter-offset";
    public static final String SERVICE = "dead-letter-service";

    /** Class of the exception; never its message, which may quote the record. */
    public static final String EXCEPTION = "dead-letter-exception";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final String topic;
    private final String service;

    /** Of a service, by its name. */
    public DeadLetters(TopicNames names, String service) {
        this.topic = names.deadLetters();
        this.service = service;
    }

    /** The record to write to the dead-letter topic, before the poisonous one's offset is committed. */
    public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> poison, String reason, Throwable cause) {
        LOG.warnf(
                "Put aside %s-%d@%d: %s (%s)",
                poison.topic(),
                poison.partition(),
                poison.offset(),
                reason,
                cause.getClass().getSimpleName());
        var headers = new RecordHeaders(poison.headers().toArray());
        headers.add(header(REASON, reason));
        headers.add(header(TOPIC, poison.topic()));
        headers.add(header(PARTITION, Integer.toString(poison.partition())));
        headers.add(header(OFFSET, Long.toString(poison.offset())));
        headers.add(header(SERVICE, service));
        headers.add(header(EXCEPTION, cause.getClass().getName()));
        return new ProducerRecord<>(topic, null, null, poison.key(), poison.value(), headers);
    }
}

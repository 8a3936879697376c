package io.segments.relay.kafka;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An outbox row as it was read from the write-ahead log.
 *
 * @param id the row's id; becomes the CloudEvents id
 * @param topic full name of the topic
 * @param key the record key
 * @param type the CloudEvents type
 * @param payload the record value; null for a tombstone
 * @param occurredAt when it happened
 * @param traceparent the trace that caused it
 */
@SuppressWarnings("ArrayRecordComponent") // read once and handed on; never compared
public record OutboxEvent(
        String id,
        String topic,
        String key,
        String type,
        byte @Nullable [] payload,
        Instant occurredAt,
        Optional<String> traceparent) {}

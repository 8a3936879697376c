package io.segments.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is published if, and only if, the transaction that writes it commits. Columns are those that Debezium's
 * outbox event router expects, and two of ours; the table comes with {@code db/eventing/V0_1__outbox.sql}.
 *
 * <p>Write it with {@link #INSERT} and at once {@link #DELETE} it, in the same transaction as the state that it tells
 * of: the relay reads the write-ahead log, so the table stays empty.
 */
public final class OutboxRow {

    /** Inserts a row: id, aggregatetype, aggregateid, type, payload, traceparent, occurred_at. */
    public static final String INSERT = "insert into outbox"
            + " (id, aggregatetype, aggregateid, type, payload, traceparent, occurred_at)"
            + " values ($1, $2, $3, $4, $5, $6, $7)";

    /** Deletes a row by its id. */
    public static final String DELETE = "delete from outbox where id = $1";

    /** Largest message that an event may be; beyond it Kafka would not take the record. */
    public static final int MAX_PAYLOAD_BYTES = 4 * 1024 * 1024;

    private final UUID id;
    private final Topic topic;
    private final String key;
    private final byte[] payload;
    private final Instant occurredAt;
    private final Optional<Traceparent> traceparent;

    private OutboxRow(
            UUID id, Topic topic, String key, byte[] payload, Instant occurredAt, Optional<Traceparent> traceparent) {
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("the event of " + key + " has " + payload.length
                    + " bytes where at most " + MAX_PAYLOAD_BYTES + " fit");
        }
        this.id = id;
        this.topic = topic;
        this.key = key;
        this.payload = payload.clone();
        this.occurredAt = occurredAt;
        this.traceparent = traceparent;
    }

    /**
     * The full state of an object at a version. Its id follows from topic, key and version, so that publishing it again
     * is recognised. The current span is its cause.
     */
    public static OutboxRow version(Topic topic, String key, long version, byte[] payload, Instant occurredAt) {
        var id = idOf(topic, EventIds.version(key, version));
        return new OutboxRow(id, topic, key, payload, occurredAt, Traceparent.current());
    }

    /** Removes a key from a compacted topic, once its last version has been there long enough. */
    public static OutboxRow tombstone(Topic topic, String key, long lastVersion, Instant occurredAt) {
        var id = idOf(topic, EventIds.version(key, lastVersion) + "/tombstone");
        return new OutboxRow(id, topic, key, new byte[0], occurredAt, Traceparent.current());
    }

    /** Something that happened and has no version. */
    public static OutboxRow event(Topic topic, String key, UUID id, byte[] payload, Instant occurredAt) {
        return new OutboxRow(id, topic, key, payload, occurredAt, Traceparent.current());
    }

    /** Unique id; becomes the CloudEvents id. */
    public UUID id() {
        return id;
    }

    /** The topic's name without the installation's prefix. */
    public String aggregateType() {
        return topic.declaration().pattern();
    }

    /** The record key. */
    public String aggregateId() {
        return key;
    }

    /** The CloudEvents type. */
    public String type() {
        return topic.eventType();
    }

    /** The protobuf message; NULL for a tombstone. */
    public byte @Nullable [] payload() {
        return payload.length == 0 ? null : payload.clone();
    }

    /** The trace that caused it. */
    public Optional<Traceparent> traceparent() {
        return traceparent;
    }

    /** When it happened. */
    public Instant occurredAt() {
        return occurredAt;
    }

    private static UUID idOf(Topic topic, String what) {
        return UUID.nameUUIDFromBytes((topic.declaration().pattern() + " " + what).getBytes(UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutboxRow that
                && id.equals(that.id)
                && topic == that.topic
                && key.equals(that.key)
                && Arrays.equals(payload, that.payload)
                && occurredAt.equals(that.occurredAt)
                && traceparent.equals(that.traceparent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, topic, key);
    }

    /** Without the payload, which may hold what must not be logged. */
    @Override
    public String toString() {
        return "OutboxRow[" + id + " " + aggregateType() + " " + key + "]";
    }
}

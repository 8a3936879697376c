package io.segments.relay.debezium;

import io.segments.eventing.kafka.EventHeaders;
import io.segments.relay.kafka.OutboxEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads what Debezium's event router makes of an outbox row. */
final class OutboxEvents {

    private OutboxEvents() {}

    static OutboxEvent read(SourceRecord row) {
        return new OutboxEvent(
                required(row, EventRouting.ID),
                row.topic(),
                Objects.requireNonNull(row.key(), "an outbox row without a key").toString(),
                required(row, EventHeaders.TYPE),
                bytes(row.value()),
                Instant.parse(required(row, EventHeaders.TIME)),
                Optional.ofNullable(header(row, EventHeaders.TRACEPARENT)));
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> bytes;
            case ByteBuffer buffer -> {
                var bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                yield bytes;
            }
            default -> throw new IllegalStateException("an outbox payload of type " + value.getClass());
        };
    }

    private static String required(SourceRecord row, String name) {
        return Objects.requireNonNull(header(row, name), () -> "an outbox row without " + name);
    }

    private static @Nullable String header(SourceRecord row, String name) {
        Header header = row.headers().lastWithName(name);
        return header == null || header.value() == null ? null : header.value().toString();
    }
}

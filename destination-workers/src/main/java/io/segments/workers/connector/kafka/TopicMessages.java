package io.segments.workers.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import io.segments.workers.connector.kafka.KafkaTopicConfig.Removal;
import io.segments.workers.spi.JsonFields;
import io.segments.workers.spi.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Writes operations as records: the key is the identity, the value is JSON, the headers say which operation it is and where it stands among all operations for the identity.
 *
 * @param topicPrefix what stands in front of an object's name
 * @param removal how a removal is written
 */
record TopicMessages(String topicPrefix, Removal removal) {

    /** Stable id: a second record with the same id is the same operation. */
    static final String ID = "segments-id";

    static final String OPERATION = "segments-operation";
    static final String WORKSPACE = "segments-workspace";
    static final String SYNC = "segments-sync";
    static final String GENERATION = "segments-generation";
    static final String RUN = "segments-run";
    static final String PLACE = "segments-place";

    private static final JsonFactory JSON = new JsonFactory();

    String topic(Operation operation) {
        return topicPrefix + operation.target().object();
    }

    ProducerRecord<byte[], byte[]> of(Operation operation) {
        return new ProducerRecord<>(
                topic(operation),
                null,
                operation.emitted().toEpochMilli(),
                operation.identity().getBytes(UTF_8),
                value(operation),
                headers(operation));
    }

    private byte @Nullable [] value(Operation operation) {
        return operation.kind().removes() && removal == Removal.TOMBSTONE ? null : json(operation);
    }

    private static byte[] json(Operation operation) {
        var bytes = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("operation", operation.kind().word());
            json.writeStringField("identity", operation.identity());
            json.writeFieldName("fields");
            JsonFields.write(json, operation.fields());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static Headers headers(Operation operation) {
        var headers = new RecordHeaders();
        add(headers, ID, operation.id());
        add(headers, OPERATION, operation.kind().word());
        add(headers, WORKSPACE, operation.target().workspace());
        add(headers, SYNC, operation.target().sync());
        add(headers, GENERATION, Long.toString(operation.standing().generation()));
        add(headers, RUN, Long.toString(operation.standing().run()));
        add(headers, PLACE, Long.toString(operation.standing().place()));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}

package io.segments.workers.connector.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.segments.workers.connector.webhook.WebhookConfig.IdentityHash;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.JsonFields;
import io.segments.workers.spi.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Writes batches as JSON. The same batch gives the same bytes every time. */
final class WebhookBody {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_OF_ID = 18;

    private final WebhookConfig config;

    WebhookBody(WebhookConfig config) {
        this.config = config;
    }

    /** Names a body, so that the same id is the same request: a receiver may leave out what it has seen. */
    static String id(byte[] body) {
        var name = Arrays.copyOf(Hashing.digest().digest(body), BYTES_OF_ID);
        return "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }

    byte[] bytes(Batch batch) {
        var bytes = new ByteArrayOutputStream(256 * batch.size());
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("workspace", batch.target().workspace());
            json.writeStringField("sync", batch.target().sync());
            json.writeStringField("object", batch.target().object());
            json.writeArrayFieldStart("operations");
            for (var operation : batch.operations()) {
                write(json, operation);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, Operation operation) throws IOException {
        var identity = identity(operation);
        json.writeStartObject();
        // the id ends with the identity, which may have to be hidden
        json.writeStringField(
                "id",
                operation
                                .id()
                                .substring(
                                        0,
                                        operation.id().length()
                                                - operation.identity().length())
                        + identity);
        json.writeStringField("operation", operation.kind().word());
        json.writeStringField("identity", identity);
        json.writeFieldName("fields");
        JsonFields.write(json, config.hashedFields().isEmpty() ? operation.fields() : hashed(operation.fields()));
        json.writeEndObject();
    }

    private String identity(Operation operation) {
        return config.identityHash() == IdentityHash.SHA256 ? Hashing.hash(operation.identity()) : operation.identity();
    }

    private Map<String, FieldValue> hashed(Map<String, FieldValue> fields) {
        var hashed = new HashMap<>(fields);
        config.hashedFields().forEach(name -> hashed.computeIfPresent(name, (_, value) -> hashed(value)));
        return hashed;
    }

    private static FieldValue hashed(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> new FieldValue.Text(Hashing.hash(text));
            case FieldValue.Decimal(var number) -> new FieldValue.Text(Hashing.hash(number.toPlainString()));
            case FieldValue.Bool(var bool) -> new FieldValue.Text(Hashing.hash(Boolean.toString(bool)));
            case FieldValue.Day(var day) -> new FieldValue.Text(Hashing.hash(day.toString()));
            case FieldValue.Moment(var instant) -> new FieldValue.Text(Hashing.hash(instant.toString()));
            case FieldValue.Empty() -> value;
        };
    }
}

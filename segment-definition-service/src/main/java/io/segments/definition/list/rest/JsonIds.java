package io.segments.definition.list.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.FindingCode;
import io.segments.definition.list.Ids.Id;
import io.segments.definition.list.Ids.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A JSON array of texts and numbers. */
final class JsonIds implements Written {

    private static final JsonFactory JSON = new JsonFactory();

    private final InputStream body;
    private Optional<JsonParser> parser = Optional.empty();
    private long next;

    JsonIds(InputStream body) {
        this.body = body;
    }

    @Override
    public Optional<Id> next() {
        try {
            while (true) {
                var json = opened();
                var token = json.nextToken();
                if (token == JsonToken.END_ARRAY) {
                    return Optional.empty();
                }
                var place = "$[" + next++ + "]";
                if (token == null || !(token == JsonToken.VALUE_STRING || token.isNumeric())) {
                    throw ApiException.invalid(place, FindingCode.INVALID_VALUE, "an id is a text or a number");
                }
                var id = json.getText().strip();
                if (!id.isEmpty()) {
                    return Optional.of(new Id(id, place));
                }
            }
        } catch (JsonProcessingException e) {
            throw ApiException.causedBy(
                    e,
                    ErrorCode.MALFORMED_JSON,
                    "Line %d, column %d."
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonParser opened() throws IOException {
        if (parser.isEmpty()) {
            var json = JSON.createParser(body);
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw ApiException.invalid(
                        "$", FindingCode.INVALID_VALUE, "an array of ids is needed: [\"42\", \"43\"]");
            }
            parser = Optional.of(json);
        }
        return parser.get();
    }
}

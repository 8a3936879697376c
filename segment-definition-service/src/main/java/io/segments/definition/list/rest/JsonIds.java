package io.segments.definition.list.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.api.ApiException;
import io.segments.api.FindingCode;
import io.segments.definition.list.Ids.Id;
import io.segments.definition.list.Ids.Written;
import java.util.Optional;

/** A JSON array of texts and numbers. */
final class JsonIds implements Written {

    private final JsonNode array;
    private int next;

    JsonIds(JsonNode body) {
        if (!body.isArray()) {
            throw ApiException.invalid("$", FindingCode.INVALID_VALUE, "an array of ids is needed: [\"42\", \"43\"]");
        }
        this.array = body;
    }

    @Override
    public Optional<Id> next() {
        while (next < array.size()) {
            var place = "$[" + next + "]";
            var element = array.get(next++);
            if (!element.isTextual() && !element.isNumber()) {
                throw ApiException.invalid(place, FindingCode.INVALID_VALUE, "an id is a text or a number");
            }
            var id = element.asText().strip();
            if (!id.isEmpty()) {
                return Optional.of(new Id(id, place));
            }
        }
        return Optional.empty();
    }
}

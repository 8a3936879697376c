package io.segments.testkit.condition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is at a path inside a JSON value. What is not of the wanted kind is missing; nothing is turned into something else. */
final class JsonReading {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonReading() {}

    /** @param value of a JSON column */
    static Optional<Object> of(Object value, JsonPath path) {
        var found = json(value);
        for (var selector : path.selectors()) {
            found = found.flatMap(outer -> inside(outer, selector));
        }
        return found.flatMap(json -> read(json, path));
    }

    /** Whether a column's value is JSON's null, or text that is described as JSON and is none. */
    static boolean isNull(Object value) {
        return switch (value) {
            case JsonNode json -> json.isNull();
            case JsonText text -> json(text).filter(json -> !json.isNull()).isEmpty();
            default -> false;
        };
    }

    static Optional<JsonNode> json(Object value) {
        if (value instanceof JsonNode json) {
            return Optional.of(json);
        }
        try {
            return Optional.of(JSON.readTree(((JsonText) value).text())).filter(json -> !json.isMissingNode());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> inside(JsonNode outer, Selector selector) {
        return switch (selector) {
            case Selector.Name(var name) -> outer.isObject() ? Optional.ofNullable(outer.get(name)) : Optional.empty();
            case Selector.Index(var index) ->
                outer.isArray() ? Optional.ofNullable(outer.get(index)) : Optional.empty();
        };
    }

    private static Optional<Object> read(JsonNode json, JsonPath path) {
        return switch (path.type()) {
            case TEXT -> Optional.<Object>of(json).filter(_ -> json.isTextual()).map(_ -> json.textValue());
            case BOOLEAN ->
                Optional.<Object>of(json).filter(_ -> json.isBoolean()).map(_ -> json.booleanValue());
            case NUMBER ->
                Optional.<Object>of(json)
                        .filter(_ -> json.isNumber())
                        .map(_ -> (Object) json.doubleValue())
                        .filter(number -> Math.abs((Double) number) < Double.MAX_VALUE);
            case TEXT_ARRAY ->
                Optional.<Object>of(json).filter(_ -> json.isArray()).map(_ -> elements(json));
            case DATE, TIMESTAMP, JSON -> throw new IllegalArgumentException(path.type() + " is not read from JSON");
        };
    }

    private static List<@Nullable String> elements(JsonNode array) {
        var elements = new ArrayList<@Nullable String>();
        array.forEach(element -> elements.add(element.textValue()));
        return elements;
    }
}

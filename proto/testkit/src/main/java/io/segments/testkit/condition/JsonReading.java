package io.segments.testkit.condition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is at a path inside a JSON value. What is not of the wanted kind is missing; nothing is turned into something else. */
final class JsonReading {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern INSTANT = Pattern.compile(DAY
            + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)");

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
            case DATE -> text(json).filter(DAY.asMatchPredicate()).flatMap(JsonReading::day);
            case TIMESTAMP -> text(json).filter(INSTANT.asMatchPredicate()).flatMap(JsonReading::instant);
            case JSON -> throw new IllegalArgumentException("JSON is not read from JSON");
        };
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.ofNullable(json.textValue());
    }

    private static Optional<Object> day(String text) {
        try {
            return Optional.<Object>of(LocalDate.parse(text)).filter(_ -> !text.startsWith("0000"));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Object> instant(String text) {
        return day(text.substring(0, text.indexOf('T')))
                .map(_ -> (Object) OffsetDateTime.parse(text).toInstant());
    }

    private static List<@Nullable String> elements(JsonNode array) {
        var elements = new ArrayList<@Nullable String>();
        array.forEach(element -> elements.add(element.textValue()));
        return elements;
    }
}

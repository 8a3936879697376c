package io.segments.testkit.condition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.segments.condition.ColumnType;
import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random lists and JSON, and random paths that often lead somewhere in them. */
final class JsonGenerator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 3;

    private static final Generator<String> NAMES = Generator.among(
            "city",
            "a.b",
            "quo\"te",
            "",
            "0",
            "\u00fc\ud83d\ude00",
            "$",
            "it's",
            "back\\slash",
            "*",
            "-1",
            "a/b~c",
            "two words",
            "?",
            "[0]",
            "{}");

    /** Few, so that lists have the same ones. */
    private static final Generator<String> ELEMENTS = Generator.either(
            Generator.among("a", "A", "b", "", "null", "it's", "quo\"te", "\u00fc\ud83d\ude00", "x\\y", "a,b", "\n"),
            CellGenerator.texts());

    /** Days and instants, and texts that nearly are. */
    private static final Generator<String> TIMES = Generator.among(
            "2026-03-15",
            "2024-02-29",
            "2026-02-29",
            "1999-12-31",
            "2026-13-01",
            "2026-3-15",
            " 2026-03-15",
            "2026-03-15\n",
            "2026-03-15T12:00:00Z",
            "2026-03-15T13:30:00+01:30",
            "2026-03-15T11:59:59.999999Z",
            "2024-02-29T23:59:59.5-05:00",
            "2026-03-15T12:00:00.1234567Z",
            "2026-03-15T12:00:00",
            "2026-03-15 12:00:00Z",
            "2026-03-15T24:00:00Z",
            "2026-03-15t12:00:00z",
            "2026-03-15T12:00:00+15:00",
            "2026-02-30T12:00:00Z",
            "2025-12-31T23:30:00-14:00");

    private static final Generator<String> NO_JSON =
            Generator.among("", "{", "{'a': 1}", "plain", "[1", "nul", "{\"a\"}");

    private JsonGenerator() {}

    static List<@Nullable String> elements(Choices choices) {
        var elements = new ArrayList<@Nullable String>();
        for (var left = choices.below(5); left > 0; left--) {
            elements.add(choices.once(5) ? null : ELEMENTS.from(choices));
        }
        return Collections.unmodifiableList(elements);
    }

    static String element(Choices choices) {
        return ELEMENTS.from(choices);
    }

    static JsonNode json(Choices choices) {
        return json(DEEPEST, choices);
    }

    static JsonText text(Choices choices) {
        return new JsonText(
                choices.once(4) ? NO_JSON.from(choices) : json(choices).toString());
    }

    private static JsonNode json(int depth, Choices choices) {
        var kind = depth == DEEPEST && !choices.once(8) ? 6 : choices.below(depth == 0 ? 6 : 9);
        return switch ((int) kind) {
            case 0, 1 -> JSON.textNode((choices.once(3) ? TIMES : ELEMENTS).from(choices));
            case 2 ->
                JSON.numberNode(Generator.among(0L, 1L, -1L, 17L, 9_007_199_254_740_993L, Long.MIN_VALUE)
                        .from(choices));
            case 3 ->
                JSON.numberNode(Generator.among(0.1, -2.5, 1e300, 1e-300, 0.30000000000000004, -0.0)
                        .from(choices));
            case 4 -> JSON.booleanNode(choices.once(2));
            case 5 -> JSON.nullNode();
            case 8 -> array(depth, choices);
            default -> object(depth, choices);
        };
    }

    private static JsonNode array(int depth, Choices choices) {
        var array = JSON.arrayNode();
        for (var left = choices.below(4); left > 0; left--) {
            array.add(choices.once(2) ? JSON.textNode(ELEMENTS.from(choices)) : json(depth - 1, choices));
        }
        return array;
    }

    private static JsonNode object(int depth, Choices choices) {
        var object = JSON.objectNode();
        for (var left = choices.below(5); left > 0; left--) {
            object.set(NAMES.from(choices), choices.once(4) ? array(depth, choices) : json(depth - 1, choices));
        }
        return object;
    }

    /** A path that leads somewhere in one of a column's values, or anywhere. */
    static JsonPath path(List<Object> values, Choices choices) {
        var selectors = new ArrayList<Selector>();
        if (!values.isEmpty() && !choices.once(5)) {
            var json = JsonReading.json(Generator.among(values).from(choices)).orElseGet(JSON::nullNode);
            return new JsonPath(selectors, type(walk(json, selectors, choices), choices));
        }
        for (var left = choices.below(3); left > 0; left--) {
            selectors.add(
                    choices.once(3)
                            ? new Selector.Index((int) choices.below(3))
                            : new Selector.Name(NAMES.from(choices)));
        }
        return new JsonPath(selectors, type(JSON.nullNode(), choices));
    }

    private static JsonNode walk(JsonNode json, List<Selector> selectors, Choices choices) {
        if (json.isEmpty() || choices.once(8)) {
            return json;
        }
        var place = (int) choices.below(json.size());
        if (json.isArray()) {
            selectors.add(new Selector.Index(place));
            return walk(json.path(place), selectors, choices);
        }
        var member = List.copyOf(json.properties()).get(place);
        selectors.add(new Selector.Name(member.getKey()));
        return walk(member.getValue(), selectors, choices);
    }

    private static ColumnType type(JsonNode json, Choices choices) {
        if (choices.once(6)) {
            return Generator.among(List.copyOf(JsonPath.types())).from(choices);
        }
        if (json.isTextual() && choices.once(3)) {
            return Generator.among(ColumnType.DATE, ColumnType.TIMESTAMP).from(choices);
        }
        return switch (json.getNodeType()) {
            case NUMBER -> ColumnType.NUMBER;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case ARRAY -> ColumnType.TEXT_ARRAY;
            default -> ColumnType.TEXT;
        };
    }
}

package io.segments.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segments.condition.json.ConditionJson;
import io.segments.testkit.condition.ConditionGenerators;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Requests made from an OpenAPI description: some as it has them, some nearly so, some not at all. */
final class FuzzedRequests {

    static final String WORKSPACE = "fuzzed";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int OFTEN_SOUND = 4;
    private static final int DEEPEST = 4;

    private static final Generator<String> SOUND_WORDS = Generator.among(
            "users",
            "events",
            "trials",
            "more",
            "plan",
            "user_id",
            "country",
            "text",
            "number",
            "timestamp",
            "event",
            "person",
            "generic",
            "demo",
            "one-to-many",
            "PT1M",
            "UTC",
            "email",
            "main",
            "select 1",
            "active",
            "deleted",
            "2030-01-01T00:00:00Z");

    private static final Generator<String> HOSTILE_WORDS = Generator.among(
            "",
            " ",
            "\0",
            "\ud800",
            "a\udc00",
            "\ud83d\ude00",
            "'; drop table segments; --",
            "\"",
            "\\",
            "../../etc",
            "%00",
            "%zz",
            "a:publish",
            "A",
            "-1",
            "9".repeat(40),
            "x".repeat(300),
            "\u202e",
            "\r\nX: y",
            "${x}",
            "*",
            "MTp1c2Vycw",
            "MTo5OTk5OTk5OTk5OTk5OTk5OTk5OTk",
            "+999999999-12-31T23:59:59.999999999Z",
            "P1000000000000D");

    private static final Generator<String> WORDS = Generator.either(SOUND_WORDS, SOUND_WORDS, HOSTILE_WORDS);

    private static final Generator<JsonNode> SCALARS = Generator.either(
            WORDS.map(JSON::textNode),
            Generator.among(
                    JSON.numberNode(1),
                    JSON.numberNode(0),
                    JSON.numberNode(-1),
                    JSON.numberNode(0.5),
                    JSON.numberNode(Long.MAX_VALUE),
                    JSON.numberNode(new BigDecimal("1e400")),
                    JSON.numberNode(new BigDecimal("123456789012345678901234567890"))),
            Generator.among(JSON.nullNode(), JSON.booleanNode(true)));

    private static final Generator<String> GARBAGE = Generator.texts(
            "{}[]\",:0123456789eE+-.\\u tfn\u0000\ud83d\ude00ab".codePoints().toArray(), 40);

    private final JsonNode description;
    private final List<Operation> operations;

    /** An operation of the description. */
    record Operation(String method, String path, List<String> inQuery, boolean takesIfMatch, Optional<JsonNode> body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A request. */
    record Sent(Operation operation, String target, Optional<String> ifMatch, Optional<String> body) {
        @Override
        public String toString() {
            return operation.method() + " " + target
                    + ifMatch.map(etag -> " If-Match " + etag).orElse("") + "\n" + body.orElse("");
        }
    }

    private FuzzedRequests(JsonNode description, List<Operation> operations) {
        this.description = description;
        this.operations = List.copyOf(operations);
    }

    static FuzzedRequests of(JsonNode description) {
        var operations = new ArrayList<Operation>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (List.of("get", "put", "post", "delete", "patch").contains(method.getKey())) {
                        operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        return new FuzzedRequests(description, operations);
    }

    List<Operation> operations() {
        return operations;
    }

    Generator<Sent> generator() {
        return choices -> {
            var operation = Generator.among(operations).from(choices);
            return new Sent(
                    operation,
                    target(operation, choices),
                    operation.takesIfMatch() && choices.once(2) ? Optional.of(etag(choices)) : Optional.empty(),
                    operation.body().map(schema -> body(schema, choices)));
        };
    }

    private static Operation operation(String path, String method, JsonNode json) {
        var query = new ArrayList<String>();
        var ifMatch = false;
        for (var parameter : json.path("parameters")) {
            var name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")) {
                query.add(name);
            }
            ifMatch |= name.equals("If-Match");
        }
        var body = json.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                List.copyOf(query),
                ifMatch,
                body.isMissingNode() ? Optional.empty() : Optional.of(body));
    }

    private static String target(Operation operation, Choices choices) {
        var target =
                operation.path().replace("{workspace}", choices.once(20) ? encoded(WORDS.from(choices)) : WORKSPACE);
        while (target.contains("{")) {
            target = target.replaceFirst("\\{[^}]*}", Matcher.quoteReplacement(encoded(WORDS.from(choices))));
        }
        var query = new StringBuilder();
        for (var name : operation.inQuery()) {
            if (choices.once(3)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(WORDS.from(choices)));
            }
        }
        return target + query;
    }

    private static String etag(Choices choices) {
        return choices.once(5)
                ? Generator.among("*", "", "1", "W/\"1\"", "\"x\"", "\"99999999999999999999\"")
                        .from(choices)
                : "\"" + (1 + choices.below(6)) + "\"";
    }

    private String body(JsonNode schema, Choices choices) {
        return switch ((int) choices.below(10)) {
            case 8 -> GARBAGE.from(choices);
            case 9 -> anything(3, choices).toString();
            default -> value(schema, "", 0, choices).toString();
        };
    }

    /** A value as a schema has it, or nearly. */
    private JsonNode value(JsonNode schema, String name, int depth, Choices choices) {
        if (depth > 0 && choices.once(OFTEN_SOUND * 4)) {
            return anything(2, choices);
        }
        if (name.equals("condition")) {
            return condition(choices);
        }
        var meant = resolved(schema);
        if (meant.has("properties") && depth < DEEPEST) {
            return object(meant, depth, choices);
        }
        return switch (type(meant)) {
            case "array" -> list(meant, name, depth, choices);
            case "boolean" -> JSON.booleanNode(choices.once(2));
            case "integer", "number" -> JSON.numberNode(choices.below(200));
            default -> JSON.textNode(WORDS.from(choices));
        };
    }

    private JsonNode object(JsonNode schema, int depth, Choices choices) {
        var object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (!choices.once(OFTEN_SOUND)) {
                object.set(property.getKey(), value(property.getValue(), property.getKey(), depth + 1, choices));
            }
        });
        if (choices.once(OFTEN_SOUND * 5)) {
            object.set(WORDS.from(choices), anything(2, choices));
        }
        return object;
    }

    private JsonNode list(JsonNode schema, String name, int depth, Choices choices) {
        var list = JSON.arrayNode();
        var length = choices.below(4);
        for (var i = 0; i < length; i++) {
            list.add(value(schema.path("items"), name, depth + 1, choices));
        }
        return list;
    }

    private static JsonNode condition(Choices choices) {
        return switch ((int) choices.below(3)) {
            case 0 ->
                JSON.objectNode()
                        .set(
                                "compare",
                                JSON.objectNode()
                                        .put("column", WORDS.from(choices))
                                        .put(
                                                "operator",
                                                Generator.among("is", "is_not", "contains", "isnt")
                                                        .from(choices))
                                        .set("value", SCALARS.from(choices)));
            case 1 -> JSON.objectNode().set("in_segment", JSON.objectNode().put("segment", WORDS.from(choices)));
            default ->
                ConditionJson.write(ConditionGenerators.samples().from(choices).condition());
        };
    }

    private static JsonNode anything(int depth, Choices choices) {
        return switch (depth == 0 ? 0 : (int) choices.below(3)) {
            case 0 -> SCALARS.from(choices);
            case 1 -> {
                ArrayNode list = JSON.arrayNode();
                var length = choices.below(3);
                for (var i = 0; i < length; i++) {
                    list.add(anything(depth - 1, choices));
                }
                yield list;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                var length = choices.below(3);
                for (var i = 0; i < length; i++) {
                    object.set(WORDS.from(choices), anything(depth - 1, choices));
                }
                yield object;
            }
        };
    }

    private JsonNode resolved(JsonNode schema) {
        var meant = schema;
        for (var option : List.of("allOf", "anyOf", "oneOf")) {
            for (var part : schema.path(option)) {
                meant = part.has("$ref") ? part : meant;
            }
        }
        var reference = meant.path("$ref").asText();
        return reference.isEmpty() ? meant : description.at(reference.substring(1));
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            for (var each : type) {
                if (!each.asText().equals("null")) {
                    return each.asText();
                }
            }
        }
        return type.asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

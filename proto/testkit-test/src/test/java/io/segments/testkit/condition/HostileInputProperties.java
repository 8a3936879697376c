package io.segments.testkit.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.condition.Operator;
import io.segments.condition.Verdict;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.wire.ConditionWire;
import io.segments.condition.wire.DecodedCondition.UnsupportedCondition;
import io.segments.contract.condition.v1.Condition;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever somebody sends, the answer is a condition or findings. */
class HostileInputProperties {

    private static final int TRIES = 2_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Generator<String> WORDS = Generator.among(Stream.concat(
                    Arrays.stream(Operator.values()).map(Operator::jsonName),
                    Stream.of(
                            "all",
                            "any",
                            "not",
                            "compare",
                            "performed",
                            "in_segment",
                            "column",
                            "operator",
                            "value",
                            "path",
                            "type",
                            "values",
                            "from",
                            "to",
                            "amount",
                            "unit",
                            "nearest",
                            "farthest",
                            "period",
                            "dataset",
                            "events",
                            "count",
                            "window",
                            "where",
                            "at_least",
                            "between",
                            "within_last",
                            "before",
                            "segment",
                            "id",
                            "vip",
                            "day",
                            "minute",
                            "members",
                            "orders",
                            "at",
                            "2026-02-28",
                            "2026-02-30",
                            "-999999999-01-01",
                            "2026-02-28T00:00:00+18:00",
                            "9999-12-31T23:59:59-18:00",
                            "\0",
                            "\ud800",
                            "",
                            "\ud83d\ude00"))
            .toList());

    private static final Generator<JsonNode> SCALARS = Generator.either(
            WORDS.map(JSON::textNode),
            Generator.among(JSON.nullNode(), JSON.booleanNode(true)),
            Generator.among(
                    JSON.numberNode(0),
                    JSON.numberNode(-1),
                    JSON.numberNode(Long.MAX_VALUE),
                    JSON.numberNode(Double.NaN),
                    JSON.numberNode(Float.NEGATIVE_INFINITY),
                    JSON.numberNode(0.5),
                    JSON.numberNode(BigInteger.TEN.pow(400)),
                    JSON.numberNode(new BigDecimal("1e999999999")),
                    JSON.numberNode(new BigDecimal("1e-999999999"))),
            Generator.among(JSON.binaryNode(new byte[3]), JSON.pojoNode(new Object()), JSON.missingNode()));

    private record Attempt(World world, JsonNode json) {}

    @Test
    void arbitraryJsonIsAcceptedOrRefusedWithFindings() {
        Property.forAll(ConditionGenerators.worlds().then(world -> json(5).map(json -> new Attempt(world, json))))
                .tries(TRIES)
                .holds(HostileInputProperties::judge);
    }

    @Test
    void aConditionWithAPartExchangedIsAcceptedOrRefusedWithFindings() {
        Property.forAll(ConditionGenerators.samples()
                        .then(sample -> choices -> new Attempt(
                                sample.world(), exchanged(ConditionJson.write(sample.condition()), choices))))
                .tries(TRIES)
                .holds(HostileInputProperties::judge);
    }

    @Test
    void arbitraryTextIsAcceptedOrRefusedWithFindings() {
        var points = "{}[]\",:0123456789eE+-.\\u tfn\u0000\ud83d\ude00alcompre"
                .codePoints()
                .toArray();
        Property.forAll(Generator.texts(points, 60)).tries(TRIES).holds(text -> judged(ConditionJson.read(text)));
    }

    @Test
    void aTextWithACharacterExchangedIsAcceptedOrRefusedWithFindings() {
        Property.forAll(ConditionGenerators.samples().then(sample -> choices -> {
                    var text = new StringBuilder(ConditionJson.text(sample.condition()));
                    text.setCharAt(
                            (int) choices.below(text.length()), "{}[]\",:0e\\-x\ud800".charAt((int) choices.below(13)));
                    return text.toString();
                }))
                .tries(TRIES)
                .holds(text -> judged(ConditionJson.read(text)));
    }

    @Test
    void messagesWithABitFlippedAreUnderstoodOrUnsupported() {
        Property.forAll(ConditionGenerators.samples().then(sample -> choices -> {
                    var bytes = ConditionWire.encode(sample.condition()).toByteArray();
                    bytes[(int) choices.below(bytes.length)] ^= (byte) (1 << choices.below(8));
                    return bytes;
                }))
                .tries(TRIES)
                .holds(bytes -> {
                    try {
                        if (ConditionWire.decode(Condition.parseFrom(bytes))
                                instanceof UnsupportedCondition(var path, var reason)) {
                            assertThat(path).startsWith("$");
                            assertThat(reason).isNotBlank();
                        }
                    } catch (InvalidProtocolBufferException _) {
                        assertThat(bytes).isNotEmpty();
                    }
                });
    }

    private static void judge(Attempt attempt) {
        var read = ConditionJson.read(attempt.json);
        judged(read);
        if (read instanceof Verdict.Accepted(var condition)) {
            var world = attempt.world;
            judged(new ConditionChecker(world.schemas(), world.segments(), world.knownLists())
                    .check(condition, world.members().schema(), "vip"));
        }
    }

    private static void judged(Verdict verdict) {
        if (verdict instanceof Verdict.Refused(var findings)) {
            assertThat(findings).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.path()).startsWith("$");
                assertThat(finding.message()).isNotBlank();
            });
        }
    }

    private static Generator<JsonNode> json(int depth) {
        if (depth == 0) {
            return SCALARS;
        }
        return choices -> switch ((int) choices.below(4)) {
            case 0 -> SCALARS.from(choices);
            case 1 -> {
                var list = JSON.arrayNode();
                json(depth - 1).listOf(0, 3).from(choices).forEach(list::add);
                yield list;
            }
            default -> {
                var object = JSON.objectNode();
                for (var name : WORDS.listOf(0, 4).from(choices)) {
                    object.set(name, json(depth - 1).from(choices));
                }
                yield object;
            }
        };
    }

    /** Exchanges, drops, or adds beside one part, wherever it is. */
    private static JsonNode exchanged(JsonNode json, Choices choices) {
        var containers = new ArrayList<JsonNode>();
        collect(json, containers);
        var other = json(2).from(choices);
        switch (Generator.among(List.copyOf(containers)).from(choices)) {
            case ArrayNode list -> list.set((int) choices.below(list.size()), other);
            case ObjectNode object -> {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                var name = names.get((int) choices.below(names.size()));
                switch ((int) choices.below(3)) {
                    case 0 -> object.set(name, other);
                    case 1 -> object.remove(name);
                    default -> object.set(WORDS.from(choices), other);
                }
            }
            default -> throw new IllegalStateException("only containers are collected");
        }
        return json;
    }

    private static void collect(JsonNode json, List<JsonNode> containers) {
        if (json.isContainerNode() && !json.isEmpty()) {
            containers.add(json);
            json.forEach(part -> collect(part, containers));
        }
    }
}

package io.segments.testkit.condition;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.Condition;
import io.segments.condition.Verdict;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file of the corpus: a world and the cases in it. A row is a list of values in the order of the columns. */
record CorpusFile(String name, JsonNode json) {

    List<ConformanceCase> cases() {
        var world = world();
        var checker = new ConditionChecker(world.schemas(), world.segments(), world.knownLists());
        return list(json.path("cases"))
                .map(one -> new ConformanceCase(
                        name + ": " + one.path("name").textValue(),
                        world,
                        condition(one, checker, world.members().schema()),
                        texts(one.path("expected"))))
                .toList();
    }

    private World world() {
        var tables = list(json.path("datasets")).map(CorpusFile::table).toList();
        return new World(
                new CorpusColumns(json.path("datasets"), tables).complete(),
                Instant.parse(json.path("as_of").textValue()),
                ZoneId.of(json.path("zone").textValue()),
                keySets(json.path("memberships")),
                keySets(json.path("lists")));
    }

    private static Map<String, Set<String>> keySets(JsonNode json) {
        Map<String, Set<String>> sets = new HashMap<>();
        json.properties().forEach(each -> sets.put(each.getKey(), texts(each.getValue())));
        return sets;
    }

    private Condition condition(JsonNode one, ConditionChecker checker, DatasetSchema dataset) {
        var verdict = switch (ConditionJson.read(one.path("condition"))) {
            case Verdict.Accepted(var condition) -> checker.check(condition, dataset);
            case Verdict.Refused refused -> refused;
        };
        return switch (verdict) {
            case Verdict.Accepted(var condition) -> condition;
            case Verdict.Refused(var findings) ->
                throw new IllegalStateException(name + ": " + one.path("name") + ": " + findings);
        };
    }

    private static TestTable table(JsonNode json) {
        Map<String, Storage> storage = new LinkedHashMap<>();
        json.path("columns")
                .properties()
                .forEach(column -> storage.put(
                        column.getKey(), Storage.ofJsonName(column.getValue().textValue())));
        return new TestTable(
                schema(json, storage),
                storage,
                list(json.path("rows")).map(row -> row(row, storage)).toList());
    }

    private static DatasetSchema schema(JsonNode json, Map<String, Storage> storage) {
        var id = json.path("id").textValue();
        return new DatasetSchema(
                "default",
                id,
                1,
                DatasetType.valueOf(json.path("type").textValue().toUpperCase(Locale.ROOT)),
                "corpus",
                new Source.Table("", id),
                json.path("id_column").textValue(),
                storage.entrySet().stream()
                        .map(column -> ColumnSchema.of(
                                column.getKey(), column.getValue().type()))
                        .toList(),
                Optional.ofNullable(json.path("event_name").textValue()),
                Optional.ofNullable(json.path("event_time").textValue()),
                list(json.path("relationships")).map(CorpusFile::relationship).toList());
    }

    private static Relationship relationship(JsonNode json) {
        return new Relationship(
                json.path("dataset").textValue(),
                json.path("column").textValue(),
                json.path("foreign_column").textValue(),
                Relationship.Cardinality.valueOf(
                        json.path("cardinality").textValue().toUpperCase(Locale.ROOT)));
    }

    private static Row row(JsonNode json, Map<String, Storage> storage) {
        if (json.size() != storage.size()) {
            throw new IllegalStateException("a row needs " + storage.size() + " values: " + json);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        storage.forEach((column, stored) -> values.put(column, value(json.path(values.size()), stored)));
        return new Row(values);
    }

    private static @Nullable Object value(JsonNode json, Storage stored) {
        if (json.isNull()) {
            return null;
        }
        return switch (stored) {
            case TEXT -> json.textValue();
            case INTEGER -> json.longValue();
            case DECIMAL -> json.decimalValue();
            case DOUBLE -> json.isTextual() ? Double.valueOf(json.textValue()) : Double.valueOf(json.doubleValue());
            case BOOLEAN -> json.booleanValue();
            case DATE -> LocalDate.parse(json.textValue());
            case TIMESTAMP, TIMESTAMP_TZ -> Instant.parse(json.textValue());
            case TEXT_ARRAY -> elements(json);
            case JSON -> json;
            case JSON_TEXT -> new JsonText(json.textValue());
        };
    }

    private static List<@Nullable String> elements(JsonNode json) {
        var elements = new ArrayList<@Nullable String>();
        json.forEach(element -> elements.add(element.textValue()));
        return elements;
    }

    private static Set<String> texts(JsonNode json) {
        var texts = new TreeSet<String>();
        list(json).map(JsonNode::textValue).forEach(texts::add);
        return texts;
    }

    static Stream<JsonNode> list(JsonNode json) {
        var elements = new ArrayList<JsonNode>();
        json.forEach(elements::add);
        return elements.stream();
    }
}

package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.condition.Value;
import io.segments.condition.schema.ColumnSchema;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arrays and JSON leave a query as JSON text that means what the column has. */
record ShownValues(World world, Compilation compilation, Warehouse warehouse) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    void agree() {
        var columns = world.members().schema().columns().stream()
                .filter(column -> !column.type().isScalar())
                .map(ColumnSchema::name)
                .toList();
        var shown = new Question(world, compilation).shown(warehouse, columns);
        for (var column : columns) {
            var expected = new LinkedHashMap<String, Optional<JsonNode>>();
            world.members()
                    .rows()
                    .forEach(row -> row.key(world.members().schema().idColumn())
                            .ifPresent(
                                    key -> expected.put(key, json(row.values().get(column)))));
            var found = new LinkedHashMap<String, Optional<JsonNode>>();
            shown.forEach((key, values) -> found.put(
                    key, values.get(columns.indexOf(column)).map(value -> parsed(((Value.Text) value).text()))));
            assertThat(found).as(column).isEqualTo(expected);
        }
    }

    private static Optional<JsonNode> json(@Nullable Object value) {
        var text = switch (value) {
            case null -> "";
            case List<?> elements -> Laboratory.json(elements);
            default -> value.toString();
        };
        try {
            return Optional.of(JSON.readTree(text)).filter(json -> !json.isMissingNode() && !json.isNull());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}

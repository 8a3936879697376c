package io.segments.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes the chart's page when asked to, and else holds it and the schema to the values. */
class ValuesReferenceTest {

    @Test
    void theReadmeIsUpToDate() throws IOException {
        var page = SegmentsChart.FOLDER.resolve("README.md");
        var expected = new ValuesPage(Files.readAllLines(SegmentsChart.FOLDER.resolve("values.yaml"))).text();
        if (Boolean.getBoolean("segments.regenerate")) {
            Files.writeString(page, expected);
        }
        assertThat(page)
                .as("helm/segments/README.md is generated; run the test with -Dsegments.regenerate=true")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void everyValueIsExplained() throws IOException {
        var explained = new ValuesPage(Files.readAllLines(SegmentsChart.FOLDER.resolve("values.yaml")))
                .values().stream().map(ValuesPage.Value::path).toList();
        assertThat(unexplained(SegmentsChart.values(), "", explained)).isEmpty();
    }

    @Test
    void theSchemaKnowsTheValuesAndNoOthers() {
        var known = new ArrayList<String>();
        var schema = SegmentsChart.schema();
        paths(schema, schema, "", known);
        var given = new ArrayList<String>();
        given(SegmentsChart.values(), "", schema, schema, given);
        assertThat(known).containsExactlyInAnyOrderElementsOf(given);
    }

    private static List<String> unexplained(JsonNode node, String path, List<String> explained) {
        if (explained.contains(path)) {
            return List.of();
        }
        if (!node.isObject() || node.isEmpty()) {
            return List.of(path);
        }
        var missing = new ArrayList<String>();
        node.propertyStream()
                .forEach(property -> missing.addAll(unexplained(
                        property.getValue(),
                        path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                        explained)));
        return missing;
    }

    private static void paths(JsonNode root, JsonNode schema, String path, List<String> paths) {
        resolved(root, schema).path("properties").propertyStream().forEach(property -> {
            var name = path + property.getKey();
            var inner = resolved(root, property.getValue());
            if (inner.path("deprecated").asBoolean() || name.equals("global")) {
                return;
            }
            if (inner.has("properties") && !name.endsWith("resources")) {
                paths(root, inner, name + ".", paths);
            } else {
                paths.add(name);
            }
        });
    }

    private static void given(JsonNode values, String path, JsonNode root, JsonNode schema, List<String> paths) {
        var properties = resolved(root, schema).path("properties");
        values.propertyStream().forEach(property -> {
            var name = path + property.getKey();
            var inner = resolved(root, properties.path(property.getKey()));
            if (inner.has("properties") && !name.endsWith("resources")) {
                given(property.getValue(), name + ".", root, inner, paths);
            } else {
                paths.add(name);
            }
        });
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
    }
}

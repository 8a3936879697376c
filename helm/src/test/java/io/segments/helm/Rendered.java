package io.segments.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The resources that Helm would apply. */
record Rendered(List<JsonNode> resources) {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

    static Rendered of(String manifests) {
        try (var documents = SegmentsChart.YAML.readerFor(JsonNode.class).<JsonNode>readValues(manifests)) {
            return new Rendered(documents.readAll().stream()
                    .filter(document -> document.getNodeType() == JsonNodeType.OBJECT)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> all(String kind) {
        return resources.stream().filter(each -> kind.equals(kind(each))).toList();
    }

    /** The only resource of a kind whose name ends so. */
    JsonNode one(String kind, String end) {
        var found = all(kind).stream().filter(each -> name(each).endsWith(end)).toList();
        if (found.size() != 1) {
            throw new AssertionError("%d resources of kind %s end in %s; there are %s"
                    .formatted(
                            found.size(),
                            kind,
                            end,
                            all(kind).stream().map(Rendered::name).toList()));
        }
        return found.getFirst();
    }

    List<JsonNode> workloads() {
        return resources.stream().filter(each -> WORKLOADS.contains(kind(each))).toList();
    }

    /** The settings that a workload's pods find in their configuration file. */
    JsonNode settings(String end) {
        try {
            return SegmentsChart.YAML.readTree(
                    one("ConfigMap", end).path("data").path("application.yaml").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resources of a kind that select a workload's pods by all their labels. */
    List<JsonNode> selecting(JsonNode workload, String kind) {
        var labels = pod(workload).path("metadata").path("labels");
        return all(kind).stream()
                .filter(each -> {
                    var selector = selector(each);
                    return selector.size() > 0
                            && selector.propertyStream()
                                    .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
                })
                .toList();
    }

    private static JsonNode selector(JsonNode resource) {
        var spec = resource.path("spec");
        var selector = spec.has("podSelector") ? spec.path("podSelector") : spec.path("selector");
        return selector.has("matchLabels") ? selector.path("matchLabels") : selector;
    }

    static String kind(JsonNode resource) {
        return resource.path("kind").asText();
    }

    static String name(JsonNode resource) {
        return resource.path("metadata").path("name").asText();
    }

    static JsonNode pod(JsonNode workload) {
        return workload.path("spec").path("template");
    }

    static Stream<JsonNode> containers(JsonNode workload) {
        var spec = pod(workload).path("spec");
        return Stream.concat(
                spec.path("containers").valueStream(),
                spec.path("initContainers").valueStream());
    }

    /** A variable of a workload's only container. */
    static JsonNode variable(JsonNode workload, String name) {
        return containers(workload)
                .flatMap(container -> container.path("env").valueStream())
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name(workload) + " has no variable " + name));
    }
}

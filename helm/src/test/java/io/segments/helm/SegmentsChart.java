package io.segments.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The chart, as its author, its user and Helm see it. */
final class SegmentsChart {

    static final Path FOLDER = Path.of(System.getProperty("segments.root"), "helm", "segments");
    static final YAMLMapper YAML = new YAMLMapper();

    private static final Map<String, Rendered> UNCHANGED = new ConcurrentHashMap<>();

    private SegmentsChart() {}

    /** The supported topologies: the names of the values files of {@code ci/}, without their ends. */
    static List<String> topologies() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString().replace("-values.yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is installed for a topology. */
    static Rendered rendered(String topology) {
        return UNCHANGED.computeIfAbsent(topology, _ -> rendered(topology, Map.of()));
    }

    /** What is installed for a topology with some values changed; fails as Helm does. */
    static Rendered rendered(String topology, Map<String, Object> changes) {
        var command = new Helm(FOLDER)
                .template()
                .withName("acme")
                .withNamespace("segments")
                .withKubeVersion("1.32.0")
                .withValuesFile(FOLDER.resolve("ci").resolve(topology + "-values.yaml"));
        changes.forEach(command::set);
        return Rendered.of(command.call());
    }

    /** The values that hold where nothing is said. */
    static JsonNode values() {
        return tree("values.yaml");
    }

    static JsonNode schema() {
        return tree("values.schema.json");
    }

    /** A file of the chart, as a tree. */
    static JsonNode tree(String file) {
        try {
            return YAML.readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.segments.workers.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.segments.workers.spi.ConnectorSource;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds manifests: those that are built in, and those of a directory. One of the directory stands in for a built-in one of the same id. */
@Singleton
public final class ManifestConnectors implements ConnectorSource {

    private static final String DIRECTORY = "segments.destination.manifests";
    private static final List<String> BUILT_IN = List.of(
            "braze",
            "braze-cohort",
            "customer-io",
            "google-data-manager",
            "hubspot",
            "iterable",
            "klaviyo",
            "mailchimp",
            "meta-custom-audience",
            "salesforce-campaign",
            "slack-digest",
            "tiktok");

    @Override
    public List<String> kinds() {
        return BUILT_IN;
    }

    @Override
    public Optional<DestinationConnectorFactory<?>> factory(String kind, Optional<Path> directory) {
        var own = directory.map(ManifestConnectors::own).orElse(Map.of()).values().stream()
                .filter(manifest -> manifest.id().equals(kind))
                .findFirst();
        return own.or(() -> builtIn(kind)).map(HttpDestinationFactory::new);
    }

    private static Optional<Manifest> builtIn(String kind) {
        return BUILT_IN.contains(kind)
                ? Optional.of(ManifestReader.read(kind + ".yaml", resource(kind + ".yaml")))
                : Optional.empty();
    }

    private static Map<String, Manifest> own(Path directory) {
        var findings = new ArrayList<Finding>();
        var manifests = new TreeMap<String, Manifest>();
        for (var file : files(directory)) {
            var name = String.valueOf(file.getFileName());
            try {
                manifests.put(name, ManifestReader.read(name, Files.readString(file)));
            } catch (InvalidSettingsException e) {
                findings.addAll(e.findings());
            } catch (IOException e) {
                findings.add(new Finding(name, "can't be read"));
            }
        }
        manifests.entrySet().stream()
                .collect(groupingBy(one -> one.getValue().id(), TreeMap::new, toList()))
                .forEach((id, several) -> several.stream()
                        .skip(1)
                        .forEach(one -> findings.add(new Finding(
                                one.getKey(),
                                "has the id " + id + ", which "
                                        + several.getFirst().getKey() + " has already"))));
        if (!findings.isEmpty()) {
            throw new InvalidSettingsException(findings);
        }
        return manifests;
    }

    private static List<Path> files(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            throw new InvalidSettingsException(
                    List.of(new Finding(DIRECTORY, "is '" + directory + "', which is no directory that can be read")));
        }
    }

    private static String resource(String name) {
        try (var resource = ManifestConnectors.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the manifest " + name + " is missing");
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest " + name + " can't be read", e);
        }
    }
}

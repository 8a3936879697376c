package io.segments.workers.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.segments.workers.certification.Manifests;
import io.segments.workers.example.FakeClubhouse;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where manifests come from. */
class ManifestConnectorsTest {

    private static final String GOOD = """
            connector: {id: %s, name: Shop}
            base-url: https://shop.example.org
            requests:
              upsert: {method: PUT, path: /list, body: '[records.identity]'}
            batch: {records: 10, bytes: 100000}
            """;

    @TempDir
    private Path directory;

    private Optional<DestinationConnectorFactory<?>> found(String kind) {
        return new ManifestConnectors().factory(kind, Optional.of(directory));
    }

    private List<Finding> findings() {
        return catchThrowableOfType(InvalidSettingsException.class, () -> found("shop"))
                .findings();
    }

    @Test
    void everyBuiltInManifestIsGoodAndHasItsNameAsId() {
        var connectors = new ManifestConnectors();

        assertThat(connectors.kinds())
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(connectors.factory(kind, Optional.empty()))
                        .get()
                        .extracting(DestinationConnectorFactory::kind)
                        .isEqualTo(kind));
        assertThat(connectors.factory("carrier-pigeon", Optional.empty())).isEmpty();
    }

    @Test
    void aDirectoryAddsManifestsAndReplacesBuiltInOnes() throws IOException {
        Files.writeString(directory.resolve("shop.yml"), GOOD.formatted("shop"));
        Files.writeString(directory.resolve("mine.yaml"), GOOD.formatted("braze"));
        Files.writeString(directory.resolve("notes.txt"), "nothing");

        assertThat(found("shop")).isPresent();
        assertThat(found("braze").orElseThrow().secretProperties()).isEmpty();
        assertThat(found("iterable")).isPresent();
    }

    @Test
    void allFilesAreCheckedAtOnce() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), "connector: 7");
        Files.writeString(directory.resolve("b.yaml"), GOOD.formatted("shop"));
        Files.writeString(directory.resolve("c.json"), "{");
        Files.writeString(directory.resolve("d.yaml"), GOOD.formatted("shop"));

        assertThat(findings()).extracting(Finding::setting).contains("a.yaml at /connector", "c.json", "d.yaml");
    }

    @Test
    void aDirectoryThatIsNotThereIsSaid() {
        directory = directory.resolve("nowhere");

        assertThat(findings()).extracting(Finding::setting).containsExactly("segments.destination.manifests");
    }

    @Test
    void settingsAreCheckedByTheManifestWithAllFindingsAtOnce() {
        var customerIo = Manifests.builtIn("customer-io");
        var settings = new Settings(Map.of(
                "region", "mars", "batch-size", "5000", "identity", "phone", "base-url", "nowhere", "colour", "blue"));

        assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> customerIo.read(settings))
                        .findings())
                .extracting(Finding::setting)
                .containsExactlyInAnyOrder(
                        "site-id", "api-key", "region", "batch-size", "identity", "base-url", "colour");
    }

    @Test
    void theManifestOfTheTutorialIsTheOneThatIsCertified() throws IOException {
        var manifest = Files.readString(
                Manifests.directory(FakeClubhouse.class, "manifests").resolve("clubhouse.yaml"));
        var tutorial = Files.readString(Path.of("..", "docs", "connectors", "tutorial.md"));

        assertThat(tutorial).contains(manifest);
    }
}

package io.segments.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.embedded.kafka.ClusterIdentity;
import io.segments.embedded.kafka.EmbeddedKafka;
import io.segments.embedded.kafka.KafkaSettings;
import io.segments.embedded.postgresql.EmbeddedPostgres;
import io.segments.embedded.postgresql.PostgresSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerDeathIT {

    @TempDir
    private Path directory;

    @Test
    void serversEndByThemselvesWhenTheirOwnerIsKilled() throws Exception {
        var owner = startOwner();
        var servers = serversOf(owner);

        owner.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void theNextStartEndsWhatIsLeftOver() throws Exception {
        var owner = startOwner();
        var servers = serversOf(owner);
        var clusterId = Files.readString(directory.resolve("kafka").resolve("cluster-id"));
        var keeper = ProcessStamp.parse(
                        Files.readString(directory.resolve("postgresql").resolve("child")))
                .flatMap(ProcessStamp::process)
                .orElseThrow();

        keeper.destroyForcibly();
        owner.destroyForcibly().waitFor();
        try (var kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")));
                var postgres = EmbeddedPostgres.start(PostgresSettings.in(directory.resolve("postgresql")))) {
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
            assertThat(ClusterIdentity.at(kafka.bootstrapServers())).isEqualTo(clusterId);
            assertThat(postgres.address().servedDirectory()).contains(postgres.dataDirectory());
        }
    }

    private Process startOwner() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        jarThatHidesTheClassPath().toString(),
                        OwnerMain.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** As IDEs and build tools do it where the class path is too long for a command line. */
    private Path jarThatHidesTheClassPath() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        ClassPath.ofThisJvm().stream()
                                .map(path -> path.toUri().toString())
                                .collect(Collectors.joining(" ")));
        var jar = directory.resolve("launcher.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static List<ProcessHandle> serversOf(Process owner) throws IOException {
        try (var said = new BufferedReader(owner.inputReader())) {
            return Arrays.stream(said.readLine().split(" "))
                    .map(Long::parseLong)
                    .map(pid -> ProcessHandle.of(pid).orElseThrow())
                    .toList();
        }
    }
}

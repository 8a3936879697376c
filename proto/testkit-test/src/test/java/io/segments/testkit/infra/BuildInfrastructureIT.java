package io.segments.testkit.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.embedded.process.ProcessStamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildInfrastructureIT {

    @TempDir
    private Path directory;

    private Process build;

    @BeforeEach
    void startABuild() throws IOException {
        build = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endTheBuild() {
        build.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> hosts().isEmpty());
    }

    @Test
    void testJvmsOfOneBuildShareServersThatOutliveThemAndEndWithTheBuildAndTheNextBuildDeletesTheirData()
            throws Exception {
        var first = startFinder();
        var second = startFinder();
        var found = List.of(said(first), said(second), said(startFinder()));
        assertThat(found)
                .allMatch(text -> text.startsWith("TestInfrastructure["))
                .containsOnly(found.getFirst());
        var host = hosts().getFirst();
        var servers = host.descendants().toList();
        assertThat(servers).hasSizeGreaterThan(2);

        build.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(host.isAlive()).isFalse();
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
        });
        startABuild();
        assertThat(said(startFinder())).isNotEqualTo(found.getFirst());
        try (var builds = Files.list(directory)) {
            assertThat(builds).hasSize(1);
        }
    }

    private List<ProcessHandle> hosts() throws IOException {
        try (var builds = Files.list(directory)) {
            return builds.map(HostRecord::read)
                    .flatMap(record -> record.stream())
                    .flatMap(record -> record.host().process().stream())
                    .toList();
        }
    }

    private Process startFinder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FinderMain.class.getName(),
                        ProcessStamp.of(build.toHandle()).toString(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String said(Process finder) throws IOException {
        return new String(finder.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

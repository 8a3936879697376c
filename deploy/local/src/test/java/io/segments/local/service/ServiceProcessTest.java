package io.segments.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

    @TempDir
    private Path folder;

    @Test
    void aServiceThatEndsWhileStartingIsReportedInOneMessageThatNamesItsLog() throws Exception {
        var service = service(FailingService.class);
        try (var process = ServiceProcess.start(service, Map.of(), folder)) {
            assertThatThrownBy(() -> process.awaitReady(Duration.ofSeconds(60)))
                    .hasMessage("broken ended with exit code 3 while starting. Its log: " + log());
        }
        assertThat(log()).content().contains("the database is not there");
    }

    @Test
    void aServiceThatIsNotReadyInTimeIsReportedInOneMessageThatNamesItsLog() throws Exception {
        var service = service(SleepingService.class);
        try (var process = ServiceProcess.start(service, Map.of(), folder)) {
            assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(200)))
                    .hasMessage("broken is not ready after 0 s. Its log: " + log());
        }
    }

    @Test
    void aServiceThatWasNotBuiltIsNamed() {
        assertThatThrownBy(() -> ServiceProcess.start(unbuilt(), Map.of(), folder))
                .hasMessageContaining("broken is not built");
    }

    @Test
    void aServiceNeverShowsItsEnvironmentWhichHoldsSecrets() {
        assertThat(unbuilt()).hasToString("broken at http://127.0.0.1:1");
    }

    @Test
    void whatAKilledRunLeftBehindIsEndedByTheNextOne() throws Exception {
        var process = ServiceProcess.start(service(SleepingService.class), Map.of(), folder);
        var file = folder.resolve("processes");
        new Leftovers(file).remember(List.of(process));

        assertThat(new Leftovers(file).end()).isEqualTo(1);

        assertThat(process.isAlive()).isFalse();
        assertThat(new Leftovers(file).end()).isZero();
    }

    private Path log() {
        return folder.resolve("broken.log");
    }

    private Service unbuilt() {
        return new Service("broken", folder, 1, List.of(), Map.of("PASSWORD", "secret"));
    }

    /** A service that is built like the real ones: a jar that names its main class. */
    private Service service(Class<?> main) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        var entry = main.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("quarkus-run.jar")), manifest);
                var bytes = main.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new java.util.zip.ZipEntry(entry));
            bytes.transferTo(jar);
        }
        return new Service("broken", folder, 1, List.of("-Xshare:auto"), Map.of());
    }
}

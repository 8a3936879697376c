package io.segments.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The images' template and the command that builds them, up to the container engine: that one is stood in for. */
@DisabledOnOs(OS.WINDOWS)
class ImagesTest {

    private static final Path FOLDER = Page.ROOT.resolve("deploy/images");

    @TempDir
    private Path project;

    @Test
    void theTemplateIsWhatTheChartExpects() {
        assertThat(image().lines())
                .contains("WORKDIR /app", "USER 10001:10001", "EXPOSE 8080")
                .noneMatch(line -> line.startsWith("RUN") || line.startsWith("ADD"));
        assertThat(image()).contains("QUARKUS_HTTP_HOST=0.0.0.0", "QUARKUS_HTTP_PORT=8080");
        var pod = Documented.text("helm/segments/templates/_pod.tpl");
        assertThat(pod).contains("mountPath: /app/config", "containerPort: 8080");
        assertThat(Documented.text("helm/segments/values.yaml")).contains("runAsUser: 10001");
    }

    @Test
    void whatChangesLeastComesFirst() {
        assertThat(image().lines().filter(line -> line.startsWith("COPY")).map(line -> line.split(" ")[2]))
                .containsExactly(
                        "/opt/jre/", "/app/lib/", "/own/lib/", "/app/quarkus/", "/app/app/", "/app/quarkus-run.jar");
    }

    @Test
    void whatAPlatformTeamMaySetIsNotSetForGood() {
        // The launcher puts JDK_JAVA_OPTIONS, which the chart sets, before its arguments: the last one wins.
        assertThat(Documented.text("deploy/images/jvm.options")).doesNotContain("RAMPercentage", "-Xmx");
        assertThat(image()).contains("JDK_JAVA_OPTIONS=-XX:MaxRAMPercentage=50");
    }

    @Test
    void theCacheIsMadeAsItIsTaken() {
        var template = Documented.text("deploy/images/Dockerfile");
        var training = Documented.text("deploy/images/Train.java");
        assertThat(template).contains("/build/Train.java /opt/jre/bin/java /app/app.aot ");
        assertThat(Documented.text("deploy/images/jvm.options").lines())
                .contains("-XX:AOTCache=/app/app.aot")
                .filteredOn(option -> option.startsWith("--"))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(training).contains('"' + option + '"'));
    }

    @Test
    void theSettingsOfAServiceThatRunsAloneAreThere() {
        assertThat(Documented.text("deploy/images/alone.env").lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("[A-Z0-9_]+=\\S+"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .filteredOn(name -> name.startsWith("SEGMENTS_"))
                .allSatisfy(
                        name -> assertThat(Documented.isSetBy(name)).as(name).isTrue());
    }

    @Test
    void brokerAndDatabaseOfComposeAreKeptTogether() throws IOException {
        var compose = new YAMLMapper()
                .readTree(Page.ROOT.resolve("deploy/compose/compose.yaml").toFile());
        var kafka = compose.path("services").path("kafka");
        var data = kafka.path("environment").path("KAFKA_LOG_DIRS").asText();
        assertThat(kafka.path("volumes").valueStream())
                .anyMatch(volume -> volume.asText().equals("kafka:" + data));
        assertThat(compose.path("volumes").fieldNames()).toIterable().contains("kafka", "postgresql");
        var service = compose.path("x-service");
        // An image that was not built must not come from whoever has its name at a public registry.
        assertThat(service.path("pull_policy").asText()).isEqualTo("${SEGMENTS_PULL_POLICY:-never}");
        assertThat(service.path("stop_grace_period").asText()).isEqualTo("60s");
        assertThat(Documented.text("helm/segments/values.yaml")).contains("terminationGracePeriodSeconds: 60");
    }

    @Test
    void everyServiceIsBuiltFromItsOwnApplication() throws Exception {
        var services =
                List.of("segment-definition-service", "segment-evaluator", "sync-orchestrator", "destination-workers");
        for (var service : services) {
            Files.createDirectories(project.resolve(service).resolve("target/image"));
            Files.createFile(project.resolve(service).resolve("target/image/quarkus-run.jar"));
        }

        var built = build("true");

        assertThat(built.code()).as(built.text()).isZero();
        assertThat(built.text().lines().filter(line -> line.startsWith("build")))
                .hasSize(4)
                .allMatch(line -> line.contains("--build-arg JDK_IMAGE=our-jdk --build-arg BASE_IMAGE=our-base "))
                .anyMatch(line -> line.contains("--tag registry.example.org/segment-evaluator:0.1.0")
                        && line.endsWith("segment-evaluator/target/image"));
        assertThat(project.resolve("segment-evaluator/target/image"))
                .isDirectoryContaining(file -> file.endsWith("jvm.options"))
                .isDirectoryContaining(file -> file.endsWith("prepare"))
                .isDirectoryContaining(file -> file.endsWith("Train.java"));
    }

    @Test
    void whatIsNotPackagedIsSaidInALine() throws Exception {
        assertThat(build("true").text()).contains("segment-definition-service is not packaged");
    }

    @Test
    void anEngineThatDoesNotAnswerIsSaidInALine() throws Exception {
        var built = build("false");
        assertThat(built.code()).isEqualTo(1);
        assertThat(built.text()).contains("does not answer");
    }

    @Test
    void aMachineWithoutAnEngineIsToldSoInALine() throws Exception {
        for (var command : List.of("build", "check")) {
            var said = run(command, Map.of("PATH", tools().toString()));
            assertThat(said.code()).as(said.text()).isEqualTo(1);
            assertThat(said.text()).startsWith("No container engine answers here: tried docker podman");
        }
    }

    private record Built(int code, String text) {}

    private Built build(String engineAnswers) throws IOException, InterruptedException {
        var engine = Files.writeString(
                project.resolve("engine"),
                "#!/bin/sh\n[ \"$1\" != info ] || exec " + engineAnswers + "\necho \"$@\"\n");
        Files.setPosixFilePermissions(engine, PosixFilePermissions.fromString("rwx------"));
        return run(
                "build",
                Map.of(
                        "CONTAINER_ENGINE", engine.toString(),
                        "SKIP_PACKAGE", "true",
                        "PREFIX", "registry.example.org",
                        "TAG", "0.1.0",
                        "JDK_IMAGE", "our-jdk",
                        "BASE_IMAGE", "our-base"));
    }

    private Built run(String command, Map<String, String> environment) throws IOException, InterruptedException {
        var images = Files.createDirectories(project.resolve("deploy/images"));
        try (var files = Files.list(FOLDER)) {
            for (var file : files.toList()) {
                Files.copy(file, images.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(Page.ROOT.resolve("pom.xml"), project.resolve("pom.xml"), StandardCopyOption.REPLACE_EXISTING);
        var builder = new ProcessBuilder("/bin/sh", images.resolve(command).toString()).redirectErrorStream(true);
        builder.environment().remove("CONTAINER_ENGINE");
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Built(process.exitValue(), text);
    }

    /** A folder with what the commands need of the system, and no engine. */
    private Path tools() throws IOException {
        var folder = Files.createDirectories(project.resolve("tools"));
        for (var tool : List.of("dirname", "sed")) {
            var link = folder.resolve(tool);
            if (!Files.exists(link)) {
                Files.writeString(link, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
                Files.setPosixFilePermissions(link, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return folder;
    }

    /** The last stage of the template: what becomes the image. */
    private static String image() {
        var template = Documented.text("deploy/images/Dockerfile");
        return template.substring(template.lastIndexOf("\nFROM ") + 1);
    }
}

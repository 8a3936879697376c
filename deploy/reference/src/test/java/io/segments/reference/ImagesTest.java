package io.segments.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The images' template and the command that builds them, up to the Docker engine: that one is stood in for. */
@DisabledOnOs(OS.WINDOWS)
class ImagesTest {

    private static final Path FOLDER = Page.ROOT.resolve("deploy/images");

    @TempDir
    private Path project;

    @Test
    void theTemplateIsWhatTheChartExpects() {
        assertThat(Documented.text("deploy/images/Dockerfile").lines())
                .contains("WORKDIR /app", "USER 10001:10001", "EXPOSE 8080")
                .noneMatch(line -> line.startsWith("RUN") || line.startsWith("ADD"));
        var pod = Documented.text("helm/segments/templates/_pod.tpl");
        assertThat(pod).contains("mountPath: /app/config", "containerPort: 8080");
        assertThat(Documented.text("helm/segments/values.yaml")).contains("runAsUser: 10001");
    }

    @Test
    void everyServiceIsBuiltFromItsOwnApplication() throws Exception {
        var services =
                List.of("segment-definition-service", "segment-evaluator", "sync-orchestrator", "destination-workers");
        for (var service : services) {
            Files.createDirectories(project.resolve(service).resolve("target/quarkus-app"));
            Files.createFile(project.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"));
        }

        var built = build("true");

        assertThat(built.code()).as(built.text()).isZero();
        assertThat(built.text().lines().filter(line -> line.startsWith("build")))
                .hasSize(4)
                .allMatch(line -> line.contains("--build-arg BASE=our-jre"))
                .anyMatch(line -> line.contains("--tag registry.example.org/segment-evaluator:0.1.0")
                        && line.endsWith("segment-evaluator/target/quarkus-app"));
        assertThat(project.resolve("segment-evaluator/target/quarkus-app/jvm.options"))
                .exists();
    }

    @Test
    void whatIsNotPackagedIsSaidInALine() throws Exception {
        assertThat(build("true").text()).contains("segment-definition-service is not packaged");
    }

    @Test
    void anEngineThatDoesNotAnswerIsSaidInALine() throws Exception {
        var built = build("false");
        assertThat(built.code()).isEqualTo(1);
        assertThat(built.text()).contains("The Docker engine does not answer");
    }

    private record Built(int code, String text) {}

    private Built build(String engineAnswers) throws IOException, InterruptedException {
        var images = Files.createDirectories(project.resolve("deploy/images"));
        for (var file : List.of("build", "jvm.options", "Dockerfile")) {
            Files.copy(FOLDER.resolve(file), images.resolve(file));
        }
        Files.copy(Page.ROOT.resolve("pom.xml"), project.resolve("pom.xml"));
        var docker = Files.writeString(
                project.resolve("docker"),
                "#!/bin/sh\n[ \"$1\" != version ] || exec " + engineAnswers + "\necho \"$@\"\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
        var builder = new ProcessBuilder("sh", images.resolve("build").toString()).redirectErrorStream(true);
        builder.environment().put("DOCKER", docker.toString());
        builder.environment().put("SKIP_PACKAGE", "true");
        builder.environment().put("PREFIX", "registry.example.org");
        builder.environment().put("TAG", "0.1.0");
        builder.environment().put("BASE", "our-jre");
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Built(process.exitValue(), text);
    }
}

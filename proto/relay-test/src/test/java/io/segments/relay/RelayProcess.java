package io.segments.relay;

import io.segments.eventing.CrashPoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@link RelayMain} in a process of its own. */
final class RelayProcess implements AutoCloseable {

    private final Process process;
    private volatile String state = "STARTING";

    private RelayProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::follow);
    }

    static RelayProcess start(OutboxFixture outbox) throws IOException {
        return start(outbox, "");
    }

    /** One that dies at a named point; at none, if the name is empty. */
    static RelayProcess start(OutboxFixture outbox, String crashPoint) throws IOException {
        var settings = outbox.settings();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file"),
                "-Dorg.jboss.logging.provider=jdk",
                "-D" + CrashPoints.PROPERTY + "=" + crashPoint,
                "-cp",
                System.getProperty("java.class.path"),
                RelayMain.class.getName(),
                settings.database().jdbcUrl(),
                settings.database().username(),
                settings.database().password(),
                outbox.database(),
                outbox.kafka());
        return new RelayProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    boolean isActive() {
        return state.equals("ACTIVE");
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void follow() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.matches("[A-Z]+")).forEach(line -> state = line);
        } catch (IOException e) {
            state = "GONE";
        }
    }
}

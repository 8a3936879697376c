package io.segments.workers.worker.cdi;

import io.segments.eventing.CrashPoints;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.connector.webhook.WebhookConnectorFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A webhook worker in a process of its own, which a test can kill, stop and continue. */
final class WorkerProcess implements AutoCloseable {

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    /** The child's side: runs until it is killed. */
    public static void main(String... arguments) throws InterruptedException {
        var settings = new HashMap<String, String>();
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        var bootstrap = settings.remove("bootstrap");
        var worker = TestWorker.start(bootstrap, new WebhookConnectorFactory(), settings, CrashPoints.configured());
        Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
        new CountDownLatch(1).await();
    }

    static WorkerProcess start(InfrastructureIsolation room, Map<String, String> settings, String crashPoint)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MetaspaceSize=128m",
                "-D" + CrashPoints.PROPERTY + "=" + crashPoint,
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                "bootstrap=" + room.infrastructure().bootstrapServers(),
                "segments.topics.prefix=" + room.topicPrefix()));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return new WorkerProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "worker-process.log").toFile()))
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits for the end. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** SIGSTOP. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}

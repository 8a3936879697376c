package io.segments.local.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A running service. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(150);
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private static final String INSTANCE = "Segments-Instance";

    private final Service service;
    private final Process process;
    private final Path log;
    private final String instance;

    private ServiceProcess(Service service, Process process, Path log, String instance) {
        this.service = service;
        this.process = process;
        this.log = log;
        this.instance = instance;
    }

    /** Starts it, with something more in its environment; it is not ready yet. */
    public static ServiceProcess start(Service service, Map<String, String> more, Path logs) {
        var jar = service.application().resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(service.name() + " is not built: " + jar + " is missing");
        }
        var log = logs.resolve(service.name() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.jvm());
        var instance = UUID.randomUUID().toString();
        command.add("-Dquarkus.http.header.\"%s\".value=%s".formatted(INSTANCE, instance));
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(service.environment());
        builder.environment().putAll(more);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(service.port()));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        try {
            return new ServiceProcess(service, builder.start(), log, instance);
        } catch (IOException e) {
            throw new UncheckedIOException(service.name() + " could not be started", e);
        }
    }

    /** Waits until it says that it is ready, or fails with one message that names its log. */
    public void awaitReady(Duration patience) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(service.url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + patience.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (!isReady(client, request)) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw failure("ended with exit code " + process.exitValue() + " while starting");
                }
                if (System.nanoTime() > deadline) {
                    throw failure("is not ready after " + patience.toSeconds() + " s");
                }
            }
        }
    }

    /** Another process may have its port, and answer instead. */
    private boolean isReady(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200
                    && answer.headers()
                            .firstValue(INSTANCE)
                            .filter(instance::equals)
                            .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private IllegalStateException failure(String what) {
        return new IllegalStateException(service.name() + " " + what + ". Its log: " + log);
    }

    /** Where it writes. */
    public Path log() {
        return log;
    }

    public Service service() {
        return service;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ends within this time. */
    public boolean ends(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it ended with. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Ends it at once, as a crash would, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Lets it finish what it is doing, and ends it by force only when it takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package io.segments.bench.kafka;

import io.segments.embedded.process.LoopbackPort;
import io.segments.local.service.Service;
import io.segments.local.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The workers of one destination, a signed webhook: replicas in processes of their own, with the heap that the chart gives them and compiled as well as the JVM can. */
final class Replicas implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SECRET = "whsec_" + "Zm9yIGEgYmVuY2htYXJrIGFuZCBubyBzZWNyZXQgYXQgYWxs";

    private final Path project;
    private final Path logs;
    private final Map<String, String> environment;
    private final List<ServiceProcess> running = new ArrayList<>();
    private int started;

    /** @param settings of the destination, as environment variables without the prefix that all have */
    Replicas(Path project, Path logs, String bootstrapServers, String destination, Map<String, String> settings) {
        this.project = project;
        this.logs = logs;
        var all = new HashMap<String, String>();
        all.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        all.put("SEGMENTS_DESTINATION_ID", destination);
        all.put("SEGMENTS_DESTINATION_CONNECTOR", "webhook");
        all.put("SEGMENTS_DESTINATION_SETTINGS_SECRET", SECRET);
        settings.forEach((name, value) -> all.put("SEGMENTS_DESTINATION_" + name, value));
        this.environment = Map.copyOf(all);
    }

    /** Starts one more, and waits until it is ready. */
    ServiceProcess add() throws InterruptedException {
        var name = environment.get("SEGMENTS_DESTINATION_ID") + "-" + ++started;
        var service = new Service(
                name,
                project.resolve("destination-workers/target/quarkus-app"),
                LoopbackPort.free(),
                // what the JVM chooses in a container of half a GiB
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xms8m",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"),
                environment);
        var process = ServiceProcess.start(service, Map.of("SEGMENTS_WORKER_INSTANCE", name), logs);
        running.add(process);
        process.awaitReady(PATIENCE);
        return process;
    }

    /** MiB of memory that a process takes, or that it took at most; empty where the system does not tell. */
    static OptionalLong mebibytes(ServiceProcess process, String what) {
        var status = Path.of("/proc", Long.toString(process.handle().pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(what + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        running.forEach(ServiceProcess::close);
    }
}

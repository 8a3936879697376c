package io.segments.embedded.kafka;

import static io.segments.embedded.process.LoopbackPort.HOST;

import io.segments.embedded.process.ChildProcess;
import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.process.LoopbackPort;
import io.segments.embedded.process.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A broker that was started, and may have been stopped or killed since. Safe for use by one thread at a time. */
public final class RunningKafka implements AutoCloseable {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);
    private static final int FIRST_COMPILER = 1;
    private static final int BOTH_COMPILERS = 4;
    private static final String LOG_FORMAT = "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n";

    private final KafkaSettings settings;
    private final ServerHome home;
    private final String clusterId;
    private int port;
    private @Nullable ChildProcess broker;

    RunningKafka(KafkaSettings settings) {
        this.settings = settings;
        this.home = new ServerHome(settings.directory(), "The Kafka broker", settings.log());
        this.clusterId = clusterIdOf(home);
        this.port = settings.port();
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** The identity of the data directory; clients see the same id from this broker and from no other. */
    public String clusterId() {
        return clusterId;
    }

    /** The process id of the broker's JVM. */
    public long pid() {
        return Objects.requireNonNull(broker, "the broker is stopped").pid();
    }

    public boolean isRunning() {
        return broker != null && broker.isAlive();
    }

    public Path directory() {
        return settings.directory();
    }

    public Path log() {
        return home.log();
    }

    /** Shuts the broker down in order and returns when it is gone. Does nothing when it is not running. */
    public void stop() {
        if (broker != null) {
            broker.stop(STOPS_WITHIN);
            broker = null;
            home.unlock();
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        if (broker != null) {
            broker.kill();
            broker = null;
            home.unlock();
        }
    }

    /** Starts the broker again after {@link #stop} or {@link #kill}, or stops it first: same data, same port. */
    public void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }

    RunningKafka start() {
        home.lock();
        try {
            home.endLeftover();
            var wanted = port;
            home.startOnFreePorts(() -> List.of(home.port(wanted), LoopbackPort.free()), this::launch);
            verifyIdentity();
            return this;
        } catch (RuntimeException e) {
            kill();
            home.unlock();
            throw home.failure(e);
        }
    }

    private void launch(List<Integer> ports) {
        port = ports.getFirst();
        var ready = home.file("ready");
        delete(ready);
        var command = JavaCommand.running(BrokerMain.class)
                .heap(settings.heapMebibytes())
                .option("-XX:TieredStopAtLevel=" + (settings.livesLong() ? BOTH_COMPILERS : FIRST_COMPILER))
                .option("-Dslf4j.provider=" + BrokerLogging.class.getName())
                .option("-Djava.util.logging.SimpleFormatter.format=" + LOG_FORMAT)
                .with(List.of(
                        writeProperties(ports.getLast()).toString(),
                        clusterId,
                        ready.toString(),
                        Long.toString(ProcessHandle.current().pid())));
        broker = home.spawn(new ProcessBuilder(command));
        broker.awaitReady(() -> Files.exists(ready), settings.startWithin());
    }

    private Path writeProperties(int controllerPort) {
        var file = home.file("broker.properties");
        var properties = BrokerProperties.of(home.file("data"), port, controllerPort, settings.properties());
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw home.failure("cannot write " + file, e);
        }
    }

    private void verifyIdentity() {
        var found = ClusterIdentity.at(bootstrapServers());
        if (!found.equals(clusterId)) {
            throw home.failure(
                    "%s is served by cluster %s and not by ours, %s".formatted(bootstrapServers(), found, clusterId));
        }
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw home.failure("cannot delete " + file, e);
        }
    }

    private static String clusterIdOf(ServerHome home) {
        var file = home.file("cluster-id");
        if (!Files.exists(file)) {
            home.write(file, Uuid.randomUuid().toString());
        }
        return home.read(file);
    }
}

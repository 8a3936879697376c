package io.segments.embedded.kafka;

import io.segments.embedded.process.Owner;
import io.segments.embedded.process.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * The broker's own process. Formats its storage on the first start, and ends when the process that owns it is gone.
 *
 * <p>Arguments: the properties file, the cluster id, the file to write once the broker is up, and the owner's process id.
 */
final class BrokerMain {

    private static final long SHUTDOWN_WITHIN_MILLIS = 20_000;

    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        Posix.leaveTerminal();
        new Owner(Long.parseLong(args[3])).whenGone(() -> System.exit(0));
        var file = Path.of(args[0]);
        format(file, args[1]);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(read(file)), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        server.startup();
        Files.writeString(
                Path.of(args[2]), Long.toString(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }

    private static void format(Path properties, String clusterId) {
        var exit = StorageTool.execute(
                new String[] {"format", "-t", clusterId, "-c", properties.toString(), "--ignore-formatted"},
                System.out);
        if (exit != 0) {
            throw new IllegalStateException("storage cannot be formatted for cluster " + clusterId);
        }
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** An orderly shutdown may wait for a controller that is itself shutting down; it is given a bounded time. */
    private static void stop(KafkaRaftServer server) {
        var stopped = new CountDownLatch(1);
        var thread = Thread.ofPlatform().daemon().start(() -> {
            server.shutdown();
            stopped.countDown();
        });
        try {
            if (!thread.join(java.time.Duration.ofMillis(SHUTDOWN_WITHIN_MILLIS))) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}

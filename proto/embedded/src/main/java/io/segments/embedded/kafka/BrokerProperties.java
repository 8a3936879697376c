package io.segments.embedded.kafka;

import static io.segments.embedded.process.LoopbackPort.HOST;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The configuration of a single broker that is its own controller and shares a machine with everything else. */
public final class BrokerProperties {

    private BrokerProperties() {}

    static Properties of(Path data, int port, int controllerPort, Map<String, String> overrides) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@%s:%d".formatted(HOST, controllerPort),
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controllerPort),
                "advertised.listeners", "PLAINTEXT://%s:%d".formatted(HOST, port),
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "log.dirs", data.toString()));
        properties.putAll(ofOneSmallNode());
        properties.putAll(overrides);
        return properties;
    }

    /** What any single broker that shares its machine is set to, wherever it runs; addresses and storage are not among it. */
    public static Map<String, String> ofOneSmallNode() {
        var properties = new HashMap<>(oneNode());
        properties.putAll(smallAndQuick());
        return Map.copyOf(properties);
    }

    private static Map<String, String> oneNode() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.num.partitions", "8",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "8",
                "transaction.state.log.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1");
    }

    private static Map<String, String> smallAndQuick() {
        return Map.ofEntries(
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
                Map.entry("log.cleaner.io.buffer.size", "131072"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // After a kill the controller keeps the dead broker's place for as long as this.
                Map.entry("broker.session.timeout.ms", "4000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"),
                // Followers want a record twice a second to know that all is well; there are none.
                Map.entry("metadata.max.idle.interval.ms", "5000"),
                // Clients of tests may ask for quicker take-over than Kafka's usual bounds allow.
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("group.consumer.min.session.timeout.ms", "1000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "300"),
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
    }
}

package io.segments.eventing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One topic as the broker should have it.
 *
 * @param name full name
 * @param partitions number of partitions
 * @param replicationFactor copies of each partition; -1 leaves it to the broker
 * @param settings the broker's settings of the topic
 */
public record TopicSpec(String name, int partitions, int replicationFactor, Map<String, String> settings) {

    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    /** Every topic of which an installation has exactly one. */
    public static List<TopicSpec> ofInstallation(TopicSettings settings) {
        var specs = new ArrayList<TopicSpec>();
        for (var topic : Topic.values()) {
            if (!topic.declaration().isFamily()) {
                var partitions = partitions(topic.declaration().storage().partitioning(), settings);
                specs.add(spec(topic, settings.names().of(topic), partitions, settings));
            }
        }
        return List.copyOf(specs);
    }

    /** The membership topic of a dataset. */
    public static TopicSpec membership(TopicSettings settings, String workspace, String dataset) {
        return spec(
                Topic.MEMBERSHIP,
                settings.names().membership(workspace, dataset),
                settings.membershipPartitions(),
                settings);
    }

    /** The deliveries topic of a destination, with as many partitions as it announces. */
    public static TopicSpec deliveries(TopicSettings settings, String destination, int partitions) {
        return spec(Topic.DELIVERIES, settings.names().deliveries(destination), partitions, settings);
    }

    private static TopicSpec spec(Topic topic, String name, int partitions, TopicSettings settings) {
        return new TopicSpec(
                name,
                partitions,
                settings.replicationFactor(),
                brokerSettings(topic.declaration().storage()));
    }

    /** The broker's settings of a topic that is stored this way, by name. */
    static Map<String, String> brokerSettings(TopicDeclaration.Storage storage) {
        var settings = new TreeMap<>(storage.tuning());
        switch (storage.retention()) {
            case Retention.LatestOfKey() -> settings.put("cleanup.policy", "compact");
            case Retention.EverythingThenLatestOfKey(Duration everything) -> {
                settings.put("cleanup.policy", "compact");
                settings.put("min.compaction.lag.ms", Long.toString(everything.toMillis()));
            }
            case Retention.Limited(Duration time) -> {
                settings.put("cleanup.policy", "delete");
                settings.put("retention.ms", Long.toString(time.toMillis()));
            }
        }
        return settings;
    }

    private static int partitions(Partitioning partitioning, TopicSettings settings) {
        return switch (partitioning) {
            case Partitioning.Single() -> 1;
            case Partitioning.Ownership() -> settings.ownershipPartitions();
            case Partitioning.Chosen(int byDefault, String _) -> byDefault;
        };
    }
}

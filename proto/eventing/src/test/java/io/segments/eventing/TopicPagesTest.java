package io.segments.eventing;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Writes the pages that follow from {@link Topic} when asked to, and else holds them to it. */
class TopicPagesTest {

    @Test
    void theReferenceIsUpToDate() throws IOException {
        GeneratedFile.holds("docs/topics.md", reference());
    }

    @Test
    void theTopicsForStrimziAreUpToDate() throws IOException {
        GeneratedFile.holds("deploy/kafka/topics.yaml", strimzi());
    }

    private static String reference() {
        var page = new StringBuilder("""
                # Topics

                Every topic, generated from `Topic` in `proto/eventing`; do not edit. Names start with the prefix of the installation
                (`segments.topics.prefix`, here `segments`). P is the number of ownership partitions (`segments.topics.ownership-partitions`).
                Values are protobuf messages of `proto/contract`; headers are CloudEvents 1.0 in binary mode (`ce_id`, `ce_type`, `ce_source`,
                `ce_time`) and a W3C `traceparent`. Records are written in transactions: read with `isolation.level=read_committed`.
                How to subscribe is in [subscribe.md](subscribe.md); the topics for any service are in [asyncapi.yaml](asyncapi.yaml), too.

                | topic | value | partitions | kept | for |
                |---|---|---|---|---|
                """);
        for (var topic : Topic.values()) {
            var declaration = topic.declaration();
            page.append("| [`segments.%s`](#%s) | `%s` | %s | %s | %s |\n"
                    .formatted(
                            declaration.pattern(),
                            anchor(topic),
                            declaration.schema().value(),
                            partitions(declaration.storage().partitioning()),
                            kept(declaration.storage().retention()),
                            audience(declaration)));
        }
        for (var topic : Topic.values()) {
            page.append(section(topic));
        }
        return page.toString();
    }

    private static String section(Topic topic) {
        var declaration = topic.declaration();
        return """

                ## %s

                - Topic: `segments.%s`
                - Key: %s
                - Value: `%s`
                - Order: %s
                - Written by: %s
                - Read by: %s
                - Partitions: %s
                - Broker settings: %s
                """.formatted(
                anchor(topic),
                declaration.pattern(),
                declaration.schema().keys().stream().map(key -> "`" + key + "`").collect(Collectors.joining(", ")),
                declaration.schema().value(),
                declaration.schema().order(),
                String.join(", ", declaration.use().writers()),
                declaration.use().readers().isEmpty()
                        ? audience(declaration)
                        : String.join(", ", declaration.use().readers()),
                partitions(declaration.storage().partitioning()),
                TopicSpec.brokerSettings(declaration.storage()).entrySet().stream()
                        .map(entry -> "`" + entry.getKey() + "=" + entry.getValue() + "`")
                        .collect(Collectors.joining(", ")));
    }

    private static String strimzi() {
        var resources = new StringBuilder("""
                # Generated from Topic in proto/eventing; do not edit. For clusters where the services may not create topics: apply with Strimzi, or
                # create them by other means with the same settings. Each dataset and destination has a further topic; see docs/topics.md.
                """);
        for (var spec : TopicSpec.ofInstallation(TopicSettings.DEFAULT)) {
            resources.append("""
                    ---
                    apiVersion: kafka.strimzi.io/v1
                    kind: KafkaTopic
                    metadata:
                      name: %s
                      labels:
                        strimzi.io/cluster: segments
                    spec:
                      partitions: %d
                      config:
                    """.formatted(spec.name(), spec.partitions()));
            spec.settings().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> resources.append("    %s: \"%s\"\n".formatted(entry.getKey(), entry.getValue())));
        }
        return resources.toString();
    }

    private static String anchor(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String partitions(Partitioning partitioning) {
        return switch (partitioning) {
            case Partitioning.Single() -> "1";
            case Partitioning.Ownership() -> "P, by ownership";
            case Partitioning.Chosen(int byDefault, String by) -> byDefault + " unless configured, by " + by;
        };
    }

    private static String kept(Retention retention) {
        return switch (retention) {
            case Retention.LatestOfKey() -> "latest of each key";
            case Retention.EverythingThenLatestOfKey(Duration all) ->
                "everything " + all.toDays() + " days, then the latest of each key";
            case Retention.Limited(Duration time) -> time.toDays() + (time.toDays() == 1 ? " day" : " days");
        };
    }

    private static String audience(TopicDeclaration declaration) {
        return switch (declaration.use().audience()) {
            case PUBLIC -> "any service";
            case INTERNAL -> "this project";
        };
    }
}

package io.segments.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.eventing.KafkaGrant.Principal;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Writes what each principal may do in Kafka, in the ways in which clusters are told, and what the chart knows of topics. */
class KafkaAccessFilesTest {

    @Test
    void theUsersForStrimziAreUpToDate() throws IOException {
        GeneratedFile.holds("deploy/kafka/users.yaml", strimzi());
    }

    @Test
    void theScriptForOtherClustersIsUpToDate() throws IOException {
        GeneratedFile.holds("deploy/kafka/acls.sh", script());
    }

    @Test
    void theChartKnowsTheTopics() throws IOException {
        GeneratedFile.holds("helm/segments/files/kafka-topics.yaml", topicsOfChart());
    }

    @Test
    void theChartKnowsThePrincipals() throws IOException {
        GeneratedFile.holds("helm/segments/files/kafka-access.yaml", accessOfChart());
    }

    @Test
    void aDestinationsWorkersSeeNoMembershipAndNoOtherDestination() {
        assertThat(Principal.WORKER.grants())
                .noneMatch(grant -> grant.name().contains("membership"))
                .filteredOn(grant -> grant.name().contains("deliveries"))
                .allMatch(grant -> grant.name().equals("{prefix}.deliveries.{destination}.v1")
                        && grant.pattern() == KafkaGrant.Pattern.LITERAL);
    }

    @Test
    void onlyTheOwnerWritesATopicOfState() {
        assertThat(Arrays.stream(Principal.values())
                        .filter(principal -> principal.grants().stream()
                                .anyMatch(grant -> grant.name().equals("{prefix}.definitions.v1")
                                        && grant.operations().contains("Write"))))
                .containsExactly(Principal.DEFINITION);
    }

    private static String strimzi() {
        var users = new StringBuilder("""
                # Generated from Topic in proto/eventing; do not edit. A principal for each service and, as an example, one for the workers of the
                # destination "example": make one for each destination. The chart does so by itself (kafka.users.strimzi).
                """);
        for (var principal : Principal.values()) {
            users.append("""
                    ---
                    apiVersion: kafka.strimzi.io/v1
                    kind: KafkaUser
                    metadata:
                      name: segments-%s
                      labels:
                        strimzi.io/cluster: segments
                    spec:
                      authentication:
                        type: scram-sha-512
                      authorization:
                        type: simple
                        acls:
                    """.formatted(principal == Principal.WORKER ? "worker-example" : principal.component()));
            for (var grant : principal.grants()) {
                users.append("""
                              - resource:
                                  type: %s
                                  name: %s
                                  patternType: %s
                                operations: [%s]
                        """.formatted(
                                grant.type().strimzi(),
                                grant.name().replace("{prefix}", "segments").replace("{destination}", "example"),
                                grant.pattern().strimzi(),
                                String.join(", ", grant.operations()))
                        .indent(2));
            }
        }
        return users.toString();
    }

    private static String script() {
        var script = new StringBuilder("""
                #!/bin/sh
                # Generated from Topic in proto/eventing; do not edit. Gives each principal the least it needs, by Kafka's own kafka-acls.sh.
                # BOOTSTRAP=host:port [CONFIG=admin.properties] [PREFIX=segments] deploy/kafka/acls.sh [destination...]
                # Principals: User:segments-definition, -evaluator, -orchestrator, and -worker-<destination> for each destination.
                set -eu
                : "${BOOTSTRAP:?is needed: BOOTSTRAP=host:port}"
                PREFIX=${PREFIX:-segments}
                TOOL=${TOOL:-kafka-acls.sh}

                allow() {
                  principal=$1
                  shift
                  "$TOOL" --bootstrap-server "$BOOTSTRAP" ${CONFIG:+--command-config "$CONFIG"} --add --allow-principal "User:segments-$principal" "$@"
                }
                """);
        for (var principal : Principal.values()) {
            var perDestination = principal == Principal.WORKER;
            script.append(perDestination ? "\nfor destination in \"$@\"; do\n" : "\n");
            for (var grant : principal.grants()) {
                script.append("%sallow %s %s \"%s\" --resource-pattern-type %s %s\n"
                        .formatted(
                                perDestination ? "  " : "",
                                perDestination ? "\"worker-$destination\"" : principal.component(),
                                grant.type().option(),
                                grant.name().replace("{prefix}", "$PREFIX").replace("{destination}", "$destination"),
                                grant.pattern().option(),
                                grant.operations().stream()
                                        .map(operation -> "--operation " + operation)
                                        .collect(Collectors.joining(" "))));
            }
            script.append(perDestination ? "done\n" : "");
        }
        return script.toString();
    }

    private static String topicsOfChart() {
        var topics = new StringBuilder("""
                # Generated from Topic in proto/eventing; do not edit. Names are without the installation's prefix.
                topics:
                """);
        for (var topic : Topic.values()) {
            var declaration = topic.declaration();
            if (declaration.isFamily()) {
                continue;
            }
            topics.append("  - name: %s\n    partitions: %s\n    config:\n"
                    .formatted(
                            declaration.pattern(),
                            switch (declaration.storage().partitioning()) {
                                case Partitioning.Single() -> "1";
                                case Partitioning.Ownership() -> "ownership";
                                case Partitioning.Chosen(int byDefault, String _) -> byDefault;
                            }));
            TopicSpec.brokerSettings(declaration.storage()).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> topics.append("      %s: \"%s\"\n".formatted(entry.getKey(), entry.getValue())));
        }
        return topics.toString();
    }

    private static String accessOfChart() {
        var access = new StringBuilder("""
                # Generated from Topic in proto/eventing; do not edit.
                principals:
                """);
        for (var principal : Principal.values()) {
            access.append("  %s:\n".formatted(principal.component()));
            for (var grant : principal.grants()) {
                access.append("    - {type: %s, name: \"%s\", pattern: %s, operations: [%s]}\n"
                        .formatted(
                                grant.type().strimzi(),
                                grant.name(),
                                grant.pattern().strimzi(),
                                String.join(", ", grant.operations())));
            }
        }
        return access.toString();
    }
}

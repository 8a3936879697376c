package io.segments.testkit.infra.containers;

import io.segments.embedded.kafka.BrokerProperties;
import io.segments.embedded.kafka.ClusterIdentity;
import io.segments.embedded.postgresql.Durability;
import io.segments.embedded.postgresql.PostgresAddress;
import io.segments.embedded.postgresql.ServerOptions;
import io.segments.testkit.infra.TestInfrastructure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Both servers in containers, set like the embedded ones, for as long as this JVM lives. */
public final class ContainerInfrastructure {

    private ContainerInfrastructure() {}

    public static TestInfrastructure start(String kafkaImage, String postgresImage) {
        var kafka = new KafkaContainer(DockerImageName.parse(kafkaImage).asCompatibleSubstituteFor("apache/kafka"))
                .withEnv(BrokerProperties.ofOneSmallNode().entrySet().stream()
                        .collect(
                                Collectors.toMap(entry -> environmentName(entry.getKey()), entry -> entry.getValue())));
        var postgres = new PostgreSQLContainer(
                        DockerImageName.parse(postgresImage).asCompatibleSubstituteFor("postgres"))
                .withUsername("segments")
                .withPassword("segments")
                .withCommand(command());
        Startables.deepStart(kafka, postgres).join();
        var bootstrap = kafka.getBootstrapServers().replaceFirst("^\\w+://", "");
        return new TestInfrastructure(
                bootstrap,
                ClusterIdentity.at(bootstrap),
                new PostgresAddress(
                        postgres.getHost(),
                        postgres.getFirstMappedPort(),
                        postgres.getUsername(),
                        postgres.getPassword()));
    }

    /** The names by which Apache's image takes broker properties from its environment. */
    private static String environmentName(String property) {
        return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static String[] command() {
        var options = ServerOptions.of(Durability.DISPOSABLE).entrySet().stream()
                .flatMap(entry -> Stream.of("-c", entry.getKey() + "=" + entry.getValue()));
        return Stream.concat(List.of("postgres").stream(), options).toArray(String[]::new);
    }
}

package io.segments.workers.connector.kafka;

import io.segments.workers.connector.kafka.KafkaTopicConfig.Removal;
import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Declaration.Limits;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Secret;
import io.segments.workers.spi.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes connectors to Kafka topics. */
@Singleton
public final class KafkaTopicConnectorFactory implements DestinationConnectorFactory<KafkaTopicConfig> {

    private static final String JAAS = "sasl-jaas-config";
    private static final int BYTES = 8 * 1024 * 1024;

    @Override
    public String kind() {
        return "kafka";
    }

    @Override
    public Class<KafkaTopicConfig> configType() {
        return KafkaTopicConfig.class;
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(JAAS);
    }

    @Override
    public KafkaTopicConfig read(Settings settings) {
        var client = new HashMap<String, String>();
        settings.startingWith("client-").forEach((name, value) -> client.put(name.replace('-', '.'), value));
        Optional<Secret> jaas = settings.hasSecret(JAAS) ? Optional.of(settings.secret(JAAS)) : Optional.empty();
        var config = new KafkaTopicConfig(
                settings.text("bootstrap-servers"),
                settings.text("topic-prefix").orElse("audience."),
                settings.choice("removal", Removal.class, Removal.TOMBSTONE),
                settings.number("batch-size", 1_000, 1, 10_000),
                settings.duration("timeout", Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(30)),
                client,
                jaas);
        settings.verify();
        return config;
    }

    @Override
    public Declaration declare(KafkaTopicConfig config) {
        return new Declaration(
                Set.of(Capability.UPSERT, Capability.REMOVE, Capability.WITHDRAW),
                Effect.AT_LEAST_ONCE,
                Grouping.BY_TARGET,
                Declaration.Fields.any(),
                new Limits(config.batchSize(), BYTES),
                List.of(),
                2,
                config.timeout());
    }

    @Override
    public DestinationConnector create(KafkaTopicConfig config, DestinationContext context) {
        return new KafkaTopicConnector(config, context);
    }
}

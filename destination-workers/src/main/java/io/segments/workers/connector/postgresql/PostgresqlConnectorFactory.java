package io.segments.workers.connector.postgresql;

import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Declaration.Limits;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes connectors to tables of a PostgreSQL database. */
@Singleton
public final class PostgresqlConnectorFactory implements DestinationConnectorFactory<PostgresqlConfig> {

    private static final String PASSWORD = "password";
    private static final int BYTES = 16 * 1024 * 1024;

    @Override
    public String kind() {
        return "postgresql";
    }

    @Override
    public Class<PostgresqlConfig> configType() {
        return PostgresqlConfig.class;
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(PASSWORD);
    }

    @Override
    public PostgresqlConfig read(Settings settings) {
        var config = new PostgresqlConfig(
                url(settings),
                settings.requiredText("user", "the user who logs in"),
                settings.secret(PASSWORD),
                name(settings, "schema", "public"),
                name(settings, "identity-column", "identity"),
                settings.flag("create-tables", false),
                settings.number("batch-size", 1_000, 1, 10_000),
                settings.number("parallel-connections", 4, 1, 64),
                settings.duration("timeout", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(30)));
        settings.verify();
        return config;
    }

    private static String url(Settings settings) {
        var url = settings.requiredText("url", "the database, such as jdbc:postgresql://host:5432/database");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql://")) {
            settings.note("url", "must start with jdbc:postgresql://");
        }
        if (url.contains("password=")) {
            settings.note("url", "holds a password; give it as password or password-file");
        }
        return url;
    }

    private static String name(Settings settings, String setting, String otherwise) {
        var name = settings.text(setting).orElse(otherwise);
        if (!Names.isPlain(name)) {
            settings.note(setting, "must be lower-case letters, digits and underscores, starting with a letter");
        }
        return name;
    }

    @Override
    public Declaration declare(PostgresqlConfig config) {
        return new Declaration(
                Set.of(Capability.UPSERT, Capability.REMOVE),
                Effect.EXACTLY_ONCE,
                Grouping.BY_PARTITION,
                Declaration.Fields.any(),
                new Limits(config.batchSize(), BYTES),
                List.of(),
                config.parallelism(),
                config.timeout());
    }

    @Override
    public DestinationConnector create(PostgresqlConfig config, DestinationContext context) {
        return new PostgresqlConnector(config, context.destination());
    }
}

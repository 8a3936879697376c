package io.segments.workers.connector.postgresql;

import io.segments.workers.connector.jdbc.TableConnector;
import io.segments.workers.connector.jdbc.TableSettings;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Settings;
import jakarta.inject.Singleton;
import java.util.Set;

/** Makes connectors to tables of a PostgreSQL database. */
@Singleton
public final class PostgresqlConnectorFactory implements DestinationConnectorFactory<PostgresqlConfig> {

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
        return Set.of(TableSettings.PASSWORD);
    }

    @Override
    public PostgresqlConfig read(Settings settings) {
        var config = new PostgresqlConfig(
                url(settings), TableSettings.plainName(settings, "schema", "public"), TableSettings.read(settings));
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

    @Override
    public Declaration declare(PostgresqlConfig config) {
        return config.tables().declaration();
    }

    @Override
    public DestinationConnector create(PostgresqlConfig config, DestinationContext context) {
        return new TableConnector(new PostgresqlDialect(config), config.tables(), context.destination());
    }
}

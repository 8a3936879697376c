package io.segments.evaluator.store.postgresql;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;

/** The two pools of a store, as an evaluator has them. A connection of its own for each transaction would take longer than what is done on it. */
public record StorePools(AgroalDataSource writers, AgroalDataSource readers) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 10;

    public static StorePools of(String jdbcUrl, String user, String password) {
        return new StorePools(pool(jdbcUrl, user, password), pool(jdbcUrl, user, password));
    }

    /** One of them alone. */
    public static AgroalDataSource pool(String jdbcUrl, String user, String password) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                            .acquisitionTimeout(PATIENCE)
                            .connectionFactoryConfiguration(connection -> connection
                                    .jdbcUrl(jdbcUrl)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword(password)))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public PostgreSqlConnections connections(Duration idleInTransaction) {
        return new PostgreSqlConnections(writers, readers, idleInTransaction);
    }

    @Override
    public void close() {
        writers.close();
        readers.close();
    }
}

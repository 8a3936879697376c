package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.StoreConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections on which a transaction whose owner has stopped ends by itself, before another owner waits for it. */
public final class PostgreSqlConnections implements StoreConnections {

    private final DataSource source;
    private final Duration idleInTransaction;

    /**
     * @param idleInTransaction after so long without a statement the server ends a transaction; shorter than the session of the consumer that
     *     assigns ownership
     */
    public PostgreSqlConnections(DataSource source, Duration idleInTransaction) {
        this.source = source;
        this.idleInTransaction = idleInTransaction;
    }

    @Override
    public Connection open() throws SQLException {
        var connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("set idle_in_transaction_session_timeout = " + idleInTransaction.toMillis());
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }
}

package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.StoreConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections on which a transaction whose owner has stopped ends by itself, before another owner waits for it. */
public final class PostgreSqlConnections implements StoreConnections {

    private final DataSource source;
    private final DataSource readers;
    private final Duration idleInTransaction;

    /**
     * @param readers for long SELECTs that never hold up a write, and that nobody has to be protected from when they are idle
     * @param idleInTransaction after so long without a statement the server ends a transaction; shorter than the session of the consumer that
     *     assigns ownership
     */
    public PostgreSqlConnections(DataSource source, DataSource readers, Duration idleInTransaction) {
        this.source = source;
        this.readers = readers;
        this.idleInTransaction = idleInTransaction;
    }

    /** For few readers: they share the writers' connections. */
    public PostgreSqlConnections(DataSource source, Duration idleInTransaction) {
        this(source, source, idleInTransaction);
    }

    @Override
    public Connection open() throws SQLException {
        return opened(source, idleInTransaction);
    }

    @Override
    public Connection openForReading() throws SQLException {
        return opened(readers, Duration.ZERO);
    }

    private static Connection opened(DataSource source, Duration idleInTransaction) throws SQLException {
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

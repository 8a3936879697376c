package io.segments.workers.connector.postgresql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections that are kept for the next batch. One that fails is not. */
final class Connections implements AutoCloseable {

    private final PostgresqlConfig config;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    Connections(PostgresqlConfig config) {
        this.config = config;
    }

    /** A connection for one batch. It goes back only if its transaction has ended well. */
    final class Borrowed implements AutoCloseable {

        private final Connection connection;

        Borrowed(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }

        @Override
        public void close() throws SQLException {
            try {
                connection.rollback();
                idle.push(connection);
            } catch (SQLException e) {
                connection.close();
            }
        }
    }

    Borrowed borrow() throws SQLException {
        for (var kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isValid(1)) {
                kept.rollback();
                return new Borrowed(kept);
            }
            kept.close();
        }
        return new Borrowed(open());
    }

    private Connection open() throws SQLException {
        var seconds = Long.toString(Math.max(1, config.timeout().toSeconds()));
        var properties = new Properties();
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password().reveal());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("ApplicationName", "segments-worker");
        properties.setProperty(
                "options", "-c statement_timeout=" + config.timeout().toMillis());
        var connection = DriverManager.getConnection(config.url(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() {
        for (var kept = idle.poll(); kept != null; kept = idle.poll()) {
            try {
                kept.close();
            } catch (SQLException _) {
                // it is gone, which is what was wanted
            }
        }
    }
}

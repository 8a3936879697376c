package io.segments.workers.connector.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections that are kept for the next batch. One that fails is not. */
final class Connections implements AutoCloseable {

    private final TableDialect dialect;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    Connections(TableDialect dialect) {
        this.dialect = dialect;
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
        return new Borrowed(dialect.open());
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

package io.segments.evaluator.store;

import io.segments.evaluator.membership.Cancellation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One connection to the store, used by one thread at a time. Temporary tables live as long as the session. */
final class Session implements AutoCloseable {

    private static final AtomicLong TABLES = new AtomicLong();
    private static final int ROWS_AT_ONCE = 10_000;

    private final Connection connection;
    private final List<String> temporary = new ArrayList<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** Runs a statement that returns no rows; gives the number of rows that it changed. */
    long update(String sql, Parameters parameters) throws SQLException {
        try (var statement = prepare(sql, parameters)) {
            return statement.executeLargeUpdate();
        }
    }

    <T> List<T> list(String sql, Parameters parameters, RowMapper<T> mapper) throws SQLException {
        try (var statement = prepare(sql, parameters);
                var rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(mapper.map(rows));
            }
            return result;
        }
    }

    <T> Optional<T> first(String sql, Parameters parameters, RowMapper<T> mapper) throws SQLException {
        return list(sql, parameters, mapper).stream().findFirst();
    }

    /** Hands rows over a portion at a time. Not within a write. */
    void stream(String sql, Parameters parameters, RowReader reader) throws SQLException {
        if (!connection.getAutoCommit()) {
            portions(sql, parameters, reader);
            return;
        }
        connection.setAutoCommit(false);
        try {
            portions(sql, parameters, reader);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void portions(String sql, Parameters parameters, RowReader reader) throws SQLException {
        try (var statement = prepare(sql, parameters)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** The only column of the only row; 0 for NULL. */
    long number(String sql, Parameters parameters) throws SQLException {
        return list(sql, parameters, row -> row.getLong(1)).getFirst();
    }

    /** Runs a statement with parameters by position, until it is cancelled. */
    void run(String sql, List<Object> parameters, Cancellation cancellation) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var _ = cancellation.onCancel(() -> cancel(statement))) {
            for (var index = 0; index < parameters.size(); index++) {
                statement.setObject(index + 1, parameters.get(index));
            }
            statement.execute();
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A name for a temporary table, which is dropped at the latest when the session closes. */
    String temporaryTable(String purpose) {
        var name = "temporary_" + purpose + "_" + TABLES.incrementAndGet();
        temporary.add(name);
        return name;
    }

    void drop(String table) throws SQLException {
        execute("drop table if exists " + table);
        temporary.remove(table);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            for (var table : List.copyOf(temporary)) {
                drop(table);
            }
        }
    }

    private PreparedStatement prepare(String sql, Parameters parameters) throws SQLException {
        var parsed = SqlText.of(sql);
        var statement = connection.prepareStatement(parsed.text());
        try {
            for (var index = 0; index < parsed.names().size(); index++) {
                statement.setObject(index + 1, parameters.value(parsed.names().get(index)));
            }
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    private static void cancel(PreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException alreadyEnded) {
            // Nothing is left to be cancelled.
        }
    }

    /** Takes the row that a result stands at. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads the row that a result stands at. */
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }
}

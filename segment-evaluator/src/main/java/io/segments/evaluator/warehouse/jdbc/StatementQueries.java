package io.segments.evaluator.warehouse.jdbc;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.LiteralWriter;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Runs queries on one connection until a deadline, with their constants written into them by the dialect: for drivers that take few parameters,
 * and each of one type.
 */
public final class StatementQueries {

    private static final Logger LOG = Logger.getLogger(StatementQueries.class);
    private static final int ROWS_AT_ONCE = 5_000;

    private final Connection connection;
    private final Deadline deadline;
    private final LiteralWriter literals;

    StatementQueries(Connection connection, Deadline deadline, LiteralWriter literals) {
        this.connection = connection;
        this.deadline = deadline;
        this.literals = literals;
    }

    /** Runs a query and hands over its rows as they come, until no more are wanted. */
    void runWhile(Fragment query, Predicate<Row> wantsMore) throws SQLException {
        try (var statement = connection.createStatement()) {
            prepare(statement);
            try (var _ = deadline.watch(() -> JdbcQueries.cancel(statement));
                    var results = statement.executeQuery(query.inlined(literals))) {
                var row = new TextRow(results);
                var wanted = true;
                while (wanted && results.next()) {
                    wanted = wantsMore.test(row);
                }
            }
        } catch (UncheckedSqlException e) {
            throw e.failure();
        }
    }

    /** The rows of a small result. */
    public <T> List<T> list(Fragment query, Function<Row, T> read) throws SQLException {
        var rows = new ArrayList<T>();
        runWhile(query, row -> {
            rows.add(read.apply(row));
            return true;
        });
        return rows;
    }

    /** The server ends the statement by itself where it hears nothing more from here, if the driver can tell it so. */
    private void prepare(Statement statement) throws SQLException {
        var timeout = seconds(deadline.serverTimeout());
        asked(() -> statement.setFetchSize(ROWS_AT_ONCE));
        asked(() -> statement.setQueryTimeout(Math.toIntExact(Math.min(Integer.MAX_VALUE, timeout))));
    }

    /** Something that a driver may do or not. */
    @FunctionalInterface
    private interface Wish {
        void ask() throws SQLException;
    }

    private static void asked(Wish wish) throws SQLException {
        try {
            wish.ask();
        } catch (SQLFeatureNotSupportedException e) {
            LOG.debugf("The driver does not do something that it need not: SQLSTATE %s", e.getSQLState());
        }
    }

    private static long seconds(Duration time) {
        return time.plus(Duration.ofSeconds(1)).toSeconds();
    }
}

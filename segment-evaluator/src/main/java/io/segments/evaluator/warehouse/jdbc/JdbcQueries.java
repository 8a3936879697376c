package io.segments.evaluator.warehouse.jdbc;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.RowReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Runs queries on one connection, row by row, until a deadline. */
public final class JdbcQueries {

    private static final Logger LOG = Logger.getLogger(JdbcQueries.class);
    private static final int ROWS_AT_ONCE = 5_000;

    /** Hands a parameter's canonical text to a driver. */
    @FunctionalInterface
    public interface Binder {
        void bind(PreparedStatement statement, int place, String text) throws SQLException;
    }

    private final Connection connection;
    private final Deadline deadline;
    private final Binder binder;
    private final Function<Parameter, String> texts;
    private final Function<ResultSet, Row> rows;

    public JdbcQueries(Connection connection, Deadline deadline, Binder binder) {
        this(connection, deadline, binder, Parameter::text);
    }

    /** @param texts a parameter's text where the engine does not understand the canonical one */
    public JdbcQueries(Connection connection, Deadline deadline, Binder binder, Function<Parameter, String> texts) {
        this(connection, deadline, binder, texts, JdbcRow::new);
    }

    private JdbcQueries(
            Connection connection,
            Deadline deadline,
            Binder binder,
            Function<Parameter, String> texts,
            Function<ResultSet, Row> rows) {
        this.connection = connection;
        this.deadline = deadline;
        this.binder = binder;
        this.texts = texts;
        this.rows = rows;
    }

    /** The same for a driver whose values are read in another way. */
    public JdbcQueries withRows(Function<ResultSet, Row> reading) {
        return new JdbcQueries(connection, deadline, binder, texts, reading);
    }

    /** Runs a query and hands over its rows as they come. */
    public void run(Fragment query, RowReader reader) throws SQLException {
        runWhile(query, row -> {
            reader.read(row);
            return true;
        });
    }

    /** Runs a query and hands over its rows as they come, until no more are wanted. */
    public void runWhile(Fragment query, Predicate<Row> wantsMore) throws SQLException {
        try (var statement = connection.prepareStatement(query.text())) {
            statement.setFetchSize(ROWS_AT_ONCE);
            var place = 0;
            for (var parameter : query.parameters()) {
                bind(statement, ++place, parameter);
            }
            try (var _ = deadline.watch(() -> cancel(statement));
                    var results = statement.executeQuery()) {
                var row = rows.apply(results);
                var wanted = true;
                while (wanted && results.next()) {
                    wanted = wantsMore.test(row);
                }
            }
        } catch (UncheckedSqlException e) {
            throw e.failure();
        }
    }

    /** Names and types of the columns of a query, which is only prepared. */
    public void describe(Fragment query, BiConsumer<String, String> column) throws SQLException {
        try (var statement = connection.prepareStatement(query.text())) {
            var columns = statement.getMetaData();
            for (var place = 1; place <= columns.getColumnCount(); place++) {
                column.accept(columns.getColumnName(place), columns.getColumnTypeName(place));
            }
        }
    }

    private void bind(PreparedStatement statement, int place, Parameter parameter) throws SQLException {
        if (parameter instanceof Parameter.Text(var text)) {
            statement.setString(place, text);
        } else {
            binder.bind(statement, place, texts.apply(parameter));
        }
    }

    /** Ends whatever the statement does. */
    public static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.debugf("A statement could not be cancelled: SQLSTATE %s", e.getSQLState());
        }
    }
}

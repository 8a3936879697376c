package io.segments.evaluator.warehouse.mariadb;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.MariaDbDialect;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import io.segments.evaluator.warehouse.jdbc.JdbcSnapshot;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.mariadb.jdbc.Connection;

/** A read-only transaction that sees InnoDB's tables as they were when it began. */
final class MariaDbSnapshot extends JdbcSnapshot {

    private final Connection connection;
    private final JdbcQueries queries;

    MariaDbSnapshot(String warehouse, Connection connection, Deadline deadline) throws SQLException {
        super(warehouse, deadline, dialect(connection.getMetaData()));
        this.connection = connection;
        this.queries = new JdbcQueries(connection, deadline, PreparedStatement::setString);
    }

    private static Dialect dialect(DatabaseMetaData server) throws SQLException {
        return new MariaDbDialect(server.getDatabaseMajorVersion() * 100 + server.getDatabaseMinorVersion());
    }

    /** Rows that nobody wants any more are not sent: the driver reads to a result's end when it is left. */
    @Override
    protected void run(Fragment query, Predicate<Row> wantsMore) throws SQLException {
        var left = new AtomicBoolean();
        try {
            queries.runWhile(query, row -> {
                var wanted = wantsMore.test(row);
                if (!wanted && !left.getAndSet(true)) {
                    MariaDbWarehouse.cancel(connection);
                }
                return wanted;
            });
        } catch (SQLException e) {
            if (!left.get()) {
                throw e;
            }
        }
    }

    @Override
    protected WarehouseException queryFailed(String warehouse, SQLException e) {
        return MariaDbErrors.query(warehouse, e);
    }

    @Override
    protected WarehouseException sourceFailed(String warehouse, SQLException e) {
        return MariaDbErrors.source(warehouse, e);
    }

    @Override
    protected List<SourceColumn> columns(Source source) throws SQLException {
        return prepared(source, this::columns);
    }

    /** Of a query that the server prepares, and does not run. */
    private List<SourceColumn> columns(Fragment query) throws SQLException {
        try (var statement = connection.prepareStatement(query.text())) {
            var metadata = statement.getMetaData();
            if (metadata == null || metadata.getColumnCount() == 0) {
                throw new WarehouseException(
                        Reason.SOURCE_INVALID, "The SQL is refused: it must be exactly one SELECT statement.");
            }
            if (statement.getParameterMetaData().getParameterCount() > 0) {
                throw new WarehouseException(
                        Reason.SOURCE_INVALID, "The SQL is refused: it has a placeholder for a value.");
            }
            var columns = new ArrayList<SourceColumn>();
            for (var i = 1; i <= metadata.getColumnCount(); i++) {
                var name = metadata.getColumnLabel(i);
                MariaDbTypes.of(metadata, i).ifPresent(type -> columns.add(new SourceColumn(name, type)));
            }
            return List.copyOf(columns);
        }
    }
}

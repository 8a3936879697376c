package io.segments.evaluator.warehouse.mariadb;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.MariaDbDialect;
import io.segments.evaluator.warehouse.CompilerSources;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mariadb.jdbc.Connection;

/** A read-only transaction that sees InnoDB's tables as they were when it began. */
final class MariaDbSnapshot implements Snapshot {

    private final String warehouse;
    private final Connection connection;
    private final Deadline deadline;
    private final Dialect dialect;
    private final JdbcQueries queries;
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();

    MariaDbSnapshot(String warehouse, Connection connection, Deadline deadline) throws SQLException {
        this.warehouse = warehouse;
        this.connection = connection;
        this.deadline = deadline;
        var server = connection.getMetaData();
        this.dialect = new MariaDbDialect(server.getDatabaseMajorVersion() * 100 + server.getDatabaseMinorVersion());
        this.queries = new JdbcQueries(connection, deadline, PreparedStatement::setString);
    }

    @Override
    public Compiler compiler() {
        return new Compiler(dialect, new CompilerSources(this));
    }

    @Override
    public Compiler viewCompiler() {
        return compiler();
    }

    @Override
    public Optional<String> catalog() {
        return Optional.empty();
    }

    /** Rows that nobody wants any more are not sent: the driver reads to a result's end when it is left. */
    @Override
    public void queryWhile(Fragment query, Predicate<Row> wantsMore) {
        deadline.check(warehouse);
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
                throw deadline.explain(warehouse, MariaDbErrors.query(warehouse, e));
            }
        }
    }

    @Override
    public <T> T whileOpen(Runnable interrupt, Supplier<T> work) {
        return deadline.bound(warehouse, interrupt, work);
    }

    @Override
    public List<SourceColumn> describe(Source source) {
        var known = described.get(source);
        if (known != null) {
            return known;
        }
        deadline.check(warehouse);
        try {
            var columns = ask(source);
            described.put(source, columns);
            return columns;
        } catch (SQLException e) {
            throw deadline.explain(warehouse, MariaDbErrors.source(warehouse, e));
        }
    }

    private List<SourceColumn> ask(Source source) throws SQLException {
        return switch (source) {
            case Source.Table table -> columns(Fragment.of("SELECT * FROM {}", dialect.table(table)));
            case Source.Query(var sql) -> {
                // By itself first: only what is a whole statement by itself cannot break out of the parentheses around
                // it.
                columns(Fragment.verbatim(sql));
                yield columns(Fragment.of("SELECT * FROM (\n{}\n) AS q", Fragment.verbatim(sql)));
            }
        };
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

package io.segments.evaluator.warehouse.postgresql;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.PostgresDialect;
import io.segments.evaluator.warehouse.CompilerSources;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A repeatable-read, read-only transaction. */
final class PostgresSnapshot implements Snapshot {

    private final String warehouse;
    private final Connection connection;
    private final Deadline deadline;
    private final Dialect dialect;
    private final JdbcQueries queries;
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();

    PostgresSnapshot(String warehouse, Connection connection, Deadline deadline) throws SQLException {
        this.warehouse = warehouse;
        this.connection = connection;
        this.deadline = deadline;
        this.dialect = new PostgresDialect(connection.getMetaData().getDatabaseMajorVersion());
        this.queries = new JdbcQueries(
                connection, deadline, (statement, place, text) -> statement.setObject(place, text, Types.OTHER));
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

    @Override
    public void queryWhile(Fragment query, Predicate<Row> wantsMore) {
        deadline.check(warehouse);
        try {
            queries.runWhile(query, wantsMore);
        } catch (SQLException e) {
            throw deadline.explain(warehouse, PostgresErrors.query(warehouse, e));
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
            var columns = aside(() -> ask(source));
            described.put(source, columns);
            return columns;
        } catch (SQLException e) {
            throw deadline.explain(warehouse, PostgresErrors.source(warehouse, e));
        }
    }

    /** A statement that PostgreSQL refuses would take the whole transaction with it. */
    private List<SourceColumn> aside(Question question) throws SQLException {
        var before = connection.setSavepoint();
        try {
            var columns = question.answer();
            connection.releaseSavepoint(before);
            return columns;
        } catch (SQLException | WarehouseException e) {
            connection.rollback(before);
            throw e;
        }
    }

    /** A question about a source. */
    @FunctionalInterface
    private interface Question {
        List<SourceColumn> answer() throws SQLException;
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

    private List<SourceColumn> columns(Fragment query) throws SQLException {
        try (var statement = connection.prepareStatement(query.text())) {
            var metadata = statement.getMetaData();
            if (metadata == null) {
                throw new WarehouseException(
                        Reason.SOURCE_INVALID, "The SQL is refused: it must be exactly one SELECT statement.");
            }
            var columns = new ArrayList<SourceColumn>();
            for (var i = 1; i <= metadata.getColumnCount(); i++) {
                var name = metadata.getColumnName(i);
                PostgresTypes.of(metadata, i).ifPresent(type -> columns.add(new SourceColumn(name, type)));
            }
            return List.copyOf(columns);
        }
    }
}

package io.segments.evaluator.warehouse.trino;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.TrinoDialect;
import io.segments.evaluator.warehouse.CompilerSources;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A read-only transaction. What its queries see in common is up to the connectors that they read through. */
final class TrinoSnapshot implements Snapshot {

    private final String warehouse;
    private final Connection aside;
    private final Deadline deadline;
    private final TrinoDialect dialect = new TrinoDialect();
    private final JdbcQueries queries;
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();

    /**
     * @param reading in a read-only transaction
     * @param aside in none: a statement that Trino refuses takes its whole transaction with it
     */
    TrinoSnapshot(String warehouse, Connection reading, Connection aside, Deadline deadline) {
        this.warehouse = warehouse;
        this.aside = aside;
        this.deadline = deadline;
        this.queries = new JdbcQueries(reading, deadline, PreparedStatement::setString, TrinoDialect::canonical);
    }

    /** What a transaction sees twice is up to the connector. */
    @Override
    public boolean isRepeatable() {
        return false;
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
            throw deadline.explain(warehouse, TrinoErrors.query(warehouse, e));
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
            throw deadline.explain(warehouse, TrinoErrors.source(warehouse, e));
        }
    }

    private List<SourceColumn> ask(Source source) throws SQLException {
        return switch (source) {
            case Source.Table table -> columns(Fragment.of("SELECT * FROM {} LIMIT 0", dialect.table(table)));
            case Source.Query(var sql) -> {
                // By itself first: only what is a whole statement by itself cannot break out of the parentheses around
                // it.
                columns(Fragment.of("EXPLAIN (TYPE VALIDATE) {}", Fragment.verbatim(sql)));
                yield columns(Fragment.of("SELECT * FROM (\n{}\n) AS q LIMIT 0", Fragment.verbatim(sql)));
            }
        };
    }

    private List<SourceColumn> columns(Fragment query) throws SQLException {
        try (var statement = aside.createStatement();
                var _ = deadline.watch(() -> JdbcQueries.cancel(statement));
                var result = statement.executeQuery(query.text())) {
            var metadata = result.getMetaData();
            var columns = new ArrayList<SourceColumn>();
            for (var place = 1; place <= metadata.getColumnCount(); place++) {
                var name = metadata.getColumnName(place);
                TrinoTypes.of(metadata.getColumnTypeName(place))
                        .ifPresent(type -> columns.add(new SourceColumn(name, type)));
            }
            return List.copyOf(columns);
        }
    }
}

package io.segments.evaluator.warehouse.snowflake;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.SnowflakeDialect;
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

/** A session. Snowflake has no snapshots over several queries: each sees what was committed when it began. */
final class SnowflakeSnapshot implements Snapshot {

    private final String warehouse;
    private final Connection connection;
    private final Deadline deadline;
    private final Dialect dialect = new SnowflakeDialect();
    private final JdbcQueries queries;
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();

    SnowflakeSnapshot(String warehouse, Connection connection, Deadline deadline) {
        this.warehouse = warehouse;
        this.connection = connection;
        this.deadline = deadline;
        this.queries = new JdbcQueries(connection, deadline, PreparedStatement::setString).withRows(SnowflakeRow::new);
    }

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
            throw deadline.explain(warehouse, SnowflakeErrors.query(warehouse, e));
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
            throw deadline.explain(warehouse, SnowflakeErrors.source(warehouse, e));
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

    private List<SourceColumn> columns(Fragment query) throws SQLException {
        try (var statement = connection.prepareStatement(query.text())) {
            var metadata = statement.getMetaData();
            var columns = new ArrayList<SourceColumn>();
            for (var place = 1; place <= metadata.getColumnCount(); place++) {
                var name = metadata.getColumnName(place);
                SnowflakeTypes.of(
                                metadata.getColumnTypeName(place),
                                metadata.getPrecision(place),
                                metadata.getScale(place))
                        .ifPresent(type -> columns.add(new SourceColumn(name, type)));
            }
            return List.copyOf(columns);
        }
    }
}

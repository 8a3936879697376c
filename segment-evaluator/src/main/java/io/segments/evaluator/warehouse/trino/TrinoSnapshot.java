package io.segments.evaluator.warehouse.trino;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.TrinoDialect;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import io.segments.evaluator.warehouse.jdbc.JdbcSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A read-only transaction. What its queries see in common is up to the connectors that they read through. */
final class TrinoSnapshot extends JdbcSnapshot {

    private final Connection aside;
    private final Deadline deadline;
    private final TrinoDialect dialect;
    private final JdbcQueries queries;

    /**
     * @param reading in a read-only transaction
     * @param aside in none: a statement that Trino refuses takes its whole transaction with it
     */
    TrinoSnapshot(String warehouse, Connection reading, Connection aside, Deadline deadline) {
        this(warehouse, reading, aside, deadline, new TrinoDialect());
    }

    private TrinoSnapshot(
            String warehouse, Connection reading, Connection aside, Deadline deadline, TrinoDialect dialect) {
        super(warehouse, deadline, dialect);
        this.dialect = dialect;
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
    protected void run(Fragment query, Predicate<Row> wantsMore) throws SQLException {
        queries.runWhile(query, wantsMore);
    }

    @Override
    protected WarehouseException queryFailed(String warehouse, SQLException e) {
        return TrinoErrors.query(warehouse, e);
    }

    @Override
    protected WarehouseException sourceFailed(String warehouse, SQLException e) {
        return TrinoErrors.source(warehouse, e);
    }

    @Override
    protected List<SourceColumn> columns(Source source) throws SQLException {
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

package io.segments.evaluator.warehouse.redshift;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.RedshiftDialect;
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

/** A read-only transaction, and a connection beside it that may be refused something: Redshift has no savepoints. */
final class RedshiftSnapshot implements Snapshot {

    private final String warehouse;
    private final Connection aside;
    private final Deadline deadline;
    private final Dialect dialect = new RedshiftDialect();
    private final JdbcQueries queries;
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();

    RedshiftSnapshot(String warehouse, Connection reading, Connection aside, Deadline deadline) {
        this.warehouse = warehouse;
        this.aside = aside;
        this.deadline = deadline;
        this.queries = new JdbcQueries(
                reading, deadline, (statement, place, text) -> statement.setObject(place, text, Types.OTHER));
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
            throw deadline.explain(warehouse, RedshiftErrors.query(warehouse, e));
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
            throw deadline.explain(warehouse, RedshiftErrors.source(warehouse, e));
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
        try (var statement = aside.prepareStatement(query.text())) {
            var metadata = statement.getMetaData();
            if (metadata == null) {
                throw new WarehouseException(
                        Reason.SOURCE_INVALID,
                        "The SQL of this source is refused: it must be exactly one SELECT statement.");
            }
            var columns = new ArrayList<SourceColumn>();
            for (var place = 1; place <= metadata.getColumnCount(); place++) {
                var name = metadata.getColumnName(place);
                RedshiftTypes.of(
                                metadata.getColumnTypeName(place),
                                metadata.getPrecision(place),
                                metadata.getScale(place))
                        .ifPresent(type -> columns.add(new SourceColumn(name, type)));
            }
            return List.copyOf(columns);
        }
    }
}

package io.segments.evaluator.warehouse.jdbc;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.warehouse.CompilerSources;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.WarehouseException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A snapshot that is read through JDBC: ends at its deadline, describes each source once, and says of a failure what its engine may say. */
public abstract class JdbcSnapshot implements Snapshot {

    private final String warehouse;
    private final Deadline deadline;
    private final Dialect dialect;
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();

    protected JdbcSnapshot(String warehouse, Deadline deadline, Dialect dialect) {
        this.warehouse = warehouse;
        this.deadline = deadline;
        this.dialect = dialect;
    }

    /** Runs a query for as long as its rows are wanted. */
    protected abstract void run(Fragment query, Predicate<Row> wantsMore) throws SQLException;

    /** The columns of a source that the language has a type for. */
    protected abstract List<SourceColumn> columns(Source source) throws SQLException;

    /** What may be said of a query that failed. */
    protected abstract WarehouseException queryFailed(String warehouse, SQLException e);

    /** What may be said of a source that cannot be described. */
    protected abstract WarehouseException sourceFailed(String warehouse, SQLException e);

    @Override
    public final Compiler compiler(Consumer<Source> asked) {
        return new Compiler(dialect, new CompilerSources(this, asked));
    }

    @Override
    public final Compiler viewCompiler() {
        return compiler();
    }

    @Override
    public final Optional<String> catalog() {
        return Optional.empty();
    }

    @Override
    public final void queryWhile(Fragment query, Predicate<Row> wantsMore) {
        deadline.check(warehouse);
        try {
            run(query, wantsMore);
        } catch (SQLException e) {
            throw deadline.explain(warehouse, queryFailed(warehouse, e));
        }
    }

    @Override
    public final <T> T whileOpen(Runnable interrupt, Supplier<T> work) {
        return deadline.bound(warehouse, interrupt, work);
    }

    @Override
    public final List<SourceColumn> describe(Source source) {
        var known = described.get(source);
        if (known != null) {
            return known;
        }
        deadline.check(warehouse);
        try {
            var columns = List.copyOf(columns(source));
            described.put(source, columns);
            return columns;
        } catch (SQLException e) {
            throw deadline.explain(warehouse, sourceFailed(warehouse, e));
        }
    }

    /** Tells the columns of a query without running it. */
    @FunctionalInterface
    protected interface Preparing {
        List<SourceColumn> columns(Fragment query) throws SQLException;
    }

    /** The columns of a source on an engine that tells those of any query. */
    protected final List<SourceColumn> prepared(Source source, Preparing preparing) throws SQLException {
        return switch (source) {
            case Source.Table table -> preparing.columns(Fragment.of("SELECT * FROM {}", dialect.table(table)));
            case Source.Query(var sql) -> {
                // By itself first: only what is a whole statement by itself cannot break out of the parentheses around
                // it.
                preparing.columns(Fragment.verbatim(sql));
                yield preparing.columns(Fragment.of("SELECT * FROM (\n{}\n) AS q", Fragment.verbatim(sql)));
            }
        };
    }
}

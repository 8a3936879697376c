package io.segments.evaluator.warehouse.jdbc;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.warehouse.CompilerSources;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Queries one after the other, each of which sees every table as it is when the query begins. */
final class DriverSnapshot implements Snapshot {

    private final String warehouse;
    private final DriverEngine engine;
    private final Deadline deadline;
    private final StatementQueries queries;
    private final Map<Source, List<SourceColumn>> described = new HashMap<>();

    DriverSnapshot(String warehouse, DriverEngine engine, Deadline deadline, StatementQueries queries) {
        this.warehouse = warehouse;
        this.engine = engine;
        this.deadline = deadline;
        this.queries = queries;
    }

    /** Each query sees the rows of its own instant. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public Compiler compiler() {
        return new Compiler(engine.dialect(), new CompilerSources(this));
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
            throw deadline.explain(warehouse, engine.query(warehouse, e));
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
            var columns = List.copyOf(engine.columns(source, queries));
            described.put(source, columns);
            return columns;
        } catch (SQLException e) {
            throw deadline.explain(warehouse, engine.source(warehouse, e));
        }
    }
}

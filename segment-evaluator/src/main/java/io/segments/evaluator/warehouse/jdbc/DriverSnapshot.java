package io.segments.evaluator.warehouse.jdbc;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.WarehouseException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

/** Queries one after the other, each of which sees every table as it is when the query begins. */
final class DriverSnapshot extends JdbcSnapshot {

    private final DriverEngine engine;
    private final StatementQueries queries;

    DriverSnapshot(String warehouse, DriverEngine engine, Deadline deadline, StatementQueries queries) {
        super(warehouse, deadline, engine.dialect());
        this.engine = engine;
        this.queries = queries;
    }

    /** Each query sees the rows of its own instant. */
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
        return engine.query(warehouse, e);
    }

    @Override
    protected WarehouseException sourceFailed(String warehouse, SQLException e) {
        return engine.source(warehouse, e);
    }

    @Override
    protected List<SourceColumn> columns(Source source) throws SQLException {
        return engine.columns(source, queries);
    }
}

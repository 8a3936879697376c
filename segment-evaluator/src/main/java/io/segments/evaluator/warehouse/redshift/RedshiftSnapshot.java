package io.segments.evaluator.warehouse.redshift;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.RedshiftDialect;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import io.segments.evaluator.warehouse.jdbc.JdbcSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A read-only transaction, and a connection beside it that may be refused something: Redshift has no savepoints. */
final class RedshiftSnapshot extends JdbcSnapshot {

    private final Connection aside;
    private final JdbcQueries queries;

    RedshiftSnapshot(String warehouse, Connection reading, Connection aside, Deadline deadline) {
        super(warehouse, deadline, new RedshiftDialect());
        this.aside = aside;
        this.queries = new JdbcQueries(
                reading, deadline, (statement, place, text) -> statement.setObject(place, text, Types.OTHER));
    }

    @Override
    protected void run(Fragment query, Predicate<Row> wantsMore) throws SQLException {
        queries.runWhile(query, wantsMore);
    }

    @Override
    protected WarehouseException queryFailed(String warehouse, SQLException e) {
        return RedshiftErrors.query(warehouse, e);
    }

    @Override
    protected WarehouseException sourceFailed(String warehouse, SQLException e) {
        return RedshiftErrors.source(warehouse, e);
    }

    @Override
    protected List<SourceColumn> columns(Source source) throws SQLException {
        return prepared(source, this::columns);
    }

    private List<SourceColumn> columns(Fragment query) throws SQLException {
        try (var statement = aside.prepareStatement(query.text())) {
            var metadata = statement.getMetaData();
            if (metadata == null) {
                throw new WarehouseException(
                        Reason.SOURCE_INVALID, "The SQL is refused: it must be exactly one SELECT statement.");
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

package io.segments.evaluator.warehouse.snowflake;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.SnowflakeDialect;
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

/** A session. Snowflake has no snapshots over several queries: each sees what was committed when it began. */
final class SnowflakeSnapshot extends JdbcSnapshot {

    private final Connection connection;
    private final JdbcQueries queries;

    SnowflakeSnapshot(String warehouse, Connection connection, Deadline deadline) {
        super(warehouse, deadline, new SnowflakeDialect());
        this.connection = connection;
        this.queries = new JdbcQueries(connection, deadline, PreparedStatement::setString).withRows(SnowflakeRow::new);
    }

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
        return SnowflakeErrors.query(warehouse, e);
    }

    @Override
    protected WarehouseException sourceFailed(String warehouse, SQLException e) {
        return SnowflakeErrors.source(warehouse, e);
    }

    @Override
    protected List<SourceColumn> columns(Source source) throws SQLException {
        return prepared(source, this::columns);
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

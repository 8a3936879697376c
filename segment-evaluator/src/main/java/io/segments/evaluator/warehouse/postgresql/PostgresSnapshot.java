package io.segments.evaluator.warehouse.postgresql;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.PostgresDialect;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A repeatable-read, read-only transaction. */
final class PostgresSnapshot extends JdbcSnapshot {

    private final Connection connection;
    private final PostgresDialect dialect;
    private final JdbcQueries queries;
    private final Optional<PostgresContent> content;

    PostgresSnapshot(String warehouse, Connection connection, Deadline deadline, Optional<PostgresContent> content)
            throws SQLException {
        this(
                warehouse,
                connection,
                deadline,
                content,
                new PostgresDialect(connection.getMetaData().getDatabaseMajorVersion()));
    }

    private PostgresSnapshot(
            String warehouse,
            Connection connection,
            Deadline deadline,
            Optional<PostgresContent> content,
            PostgresDialect dialect) {
        super(warehouse, deadline, dialect);
        this.connection = connection;
        this.dialect = dialect;
        this.content = content;
        this.queries = new JdbcQueries(
                connection, deadline, (statement, place, text) -> statement.setObject(place, text, Types.OTHER));
    }

    @Override
    protected void run(Fragment query, Predicate<Row> wantsMore) throws SQLException {
        queries.runWhile(query, wantsMore);
    }

    @Override
    protected WarehouseException queryFailed(String warehouse, SQLException e) {
        return PostgresErrors.query(warehouse, e);
    }

    @Override
    protected WarehouseException sourceFailed(String warehouse, SQLException e) {
        return PostgresErrors.source(warehouse, e);
    }

    @Override
    protected List<SourceColumn> columns(Source source) throws SQLException {
        return asked(() -> prepared(source, this::columns));
    }

    @Override
    public Optional<String> content(Set<Source> sources) {
        try {
            return content.isPresent() && asked(() -> content.get().tellsOf(sources, connection, dialect))
                    ? content.map(PostgresContent::name)
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    /** A statement that PostgreSQL refuses would take the whole transaction with it. */
    private <T> T asked(Question<T> question) throws SQLException {
        var before = connection.setSavepoint();
        try {
            var answer = question.ask();
            connection.releaseSavepoint(before);
            return answer;
        } catch (SQLException | WarehouseException e) {
            connection.rollback(before);
            throw e;
        }
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

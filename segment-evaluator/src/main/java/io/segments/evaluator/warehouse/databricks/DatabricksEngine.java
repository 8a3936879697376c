package io.segments.evaluator.warehouse.databricks;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.DatabricksDialect;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.DriverEngine;
import io.segments.evaluator.warehouse.jdbc.StatementQueries;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Databricks, whose sources are described by {@code DESCRIBE QUERY}, which runs nothing. */
public final class DatabricksEngine implements DriverEngine {

    /** The conditions of <a href="https://docs.databricks.com/aws/en/error-messages/">errors</a> about what is not there. */
    private static final List<String> MISSING = List.of(
            "[TABLE_OR_VIEW_NOT_FOUND", "[SCHEMA_NOT_FOUND", "[NO_SUCH_CATALOG_EXCEPTION", "[CATALOG_NOT_FOUND");

    /** Overflow is an error in one mode and NULL in the other; no instant is to be taken for one on other clocks. */
    private static final List<String> SETTINGS = List.of("SET ANSI_MODE = true", "SET TIME ZONE 'UTC'");

    private final Driver driver;
    private final DatabricksAccount account;
    private final Dialect dialect = new DatabricksDialect();

    public DatabricksEngine(Driver driver, DatabricksAccount account) {
        this.driver = driver;
        this.account = account;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Driver driver() {
        return driver;
    }

    @Override
    public String url() {
        return account.url();
    }

    @Override
    public Properties properties() {
        return account.properties();
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var setting : SETTINGS) {
                statement.execute(setting);
            }
        }
    }

    /** Of the catalog that the URL names, or the account's own. */
    @Override
    public List<Source.Table> tables(StatementQueries queries) throws SQLException {
        return queries.list(
                Fragment.sql(
                        "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema <> 'information_schema' ORDER BY table_schema, table_name"),
                row -> new Source.Table(Objects.requireNonNull(row.text(0)), Objects.requireNonNull(row.text(1))));
    }

    @Override
    public List<SourceColumn> columns(Source source, StatementQueries queries) throws SQLException {
        return switch (source) {
            case Source.Table table -> described(Fragment.of("SELECT * FROM {}", dialect.table(table)), queries);
            case Source.Query(var sql) -> {
                // By itself first: only what is a whole query by itself cannot break out of the parentheses around it.
                described(Fragment.verbatim(sql), queries);
                yield described(Fragment.of("SELECT * FROM (\n{}\n) AS q", Fragment.verbatim(sql)), queries);
            }
        };
    }

    private static List<SourceColumn> described(Fragment query, StatementQueries queries) throws SQLException {
        var columns = new ArrayList<SourceColumn>();
        queries.list(
                        Fragment.of("DESCRIBE QUERY {}", query),
                        row -> DatabricksTypes.of(Objects.requireNonNull(row.text(1)))
                                .map(type -> new SourceColumn(Objects.requireNonNull(row.text(0)), type)))
                .forEach(column -> column.ifPresent(columns::add));
        return columns;
    }

    @Override
    public WarehouseException connecting(String warehouse, SQLException e) {
        return new WarehouseException(
                Reason.WAREHOUSE_UNREACHABLE,
                "The Databricks warehouse %s cannot be reached, or refuses the account (%s)."
                        .formatted(warehouse, state(e)));
    }

    @Override
    public WarehouseException query(String warehouse, SQLException e) {
        return new WarehouseException(
                Reason.QUERY_FAILED, "The query on the warehouse %s failed (%s).".formatted(warehouse, state(e)));
    }

    /** DESCRIBE meets no data, so that Databricks' own words can be shown. */
    @Override
    public WarehouseException source(String warehouse, SQLException e) {
        var words = Optional.ofNullable(e.getMessage()).orElse("");
        var isMissing = MISSING.stream().anyMatch(words::contains);
        return new WarehouseException(
                isMissing ? Reason.SOURCE_MISSING : Reason.SOURCE_INVALID,
                "The warehouse %s cannot read this source: %s"
                        .formatted(warehouse, words.lines().findFirst().orElse(state(e))));
    }

    private static String state(SQLException e) {
        return "SQLSTATE %s, error %d"
                .formatted(Objects.requireNonNullElse(e.getSQLState(), "unknown"), e.getErrorCode());
    }
}

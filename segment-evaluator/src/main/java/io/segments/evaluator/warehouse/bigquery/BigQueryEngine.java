package io.segments.evaluator.warehouse.bigquery;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.BigQueryDialect;
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
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** BigQuery, whose tables are described by the views of its {@code INFORMATION_SCHEMA}. */
public final class BigQueryEngine implements DriverEngine {

    private final Driver driver;
    private final BigQueryUrl url;
    private final Dialect dialect = new BigQueryDialect();

    /**
     * @param url {@code jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=...;Location=EU;...}
     * @throws IllegalArgumentException when the URL does not say where the tables are
     */
    public BigQueryEngine(Driver driver, String url) {
        this.driver = driver;
        this.url = BigQueryUrl.parse(url);
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
        return url.text();
    }

    @Override
    public Properties properties() {
        return new Properties();
    }

    @Override
    public void begin(Connection connection) {
        // There is no session; the SQL depends on no setting.
    }

    @Override
    public List<Source.Table> tables(StatementQueries queries) throws SQLException {
        return queries.list(
                Fragment.of(
                        "SELECT table_schema, table_name FROM {} ORDER BY table_schema, table_name",
                        dialect.table(new Source.Table("region-" + url.region() + ".INFORMATION_SCHEMA", "TABLES"))),
                row -> new Source.Table(Objects.requireNonNull(row.text(0)), Objects.requireNonNull(row.text(1))));
    }

    @Override
    public List<SourceColumn> columns(Source source, StatementQueries queries) throws SQLException {
        return switch (source) {
            case Source.Table table -> columns(table, queries);
            case Source.Query _ ->
                throw new WarehouseException(
                        Reason.SOURCE_INVALID,
                        "A dataset on BigQuery is a table or a view: have this query as a view, or a materialized one.");
        };
    }

    private List<SourceColumn> columns(Source.Table table, StatementQueries queries) throws SQLException {
        var dataset = table.schema().isEmpty() ? url.dataset().orElseThrow(BigQueryEngine::unnamed) : table.schema();
        var described = new ArrayList<SourceColumn>();
        var rows = queries.list(
                Fragment.of(
                        "SELECT column_name, data_type, collation_name FROM {} WHERE table_name = {} ORDER BY ordinal_position",
                        dialect.table(new Source.Table(dataset + ".INFORMATION_SCHEMA", "COLUMNS")),
                        dialect.text(table.table())),
                row -> new Described(
                        Objects.requireNonNull(row.text(0)), Objects.requireNonNull(row.text(1)), row.text(2)));
        if (rows.isEmpty()) {
            throw new WarehouseException(
                    Reason.SOURCE_MISSING,
                    "BigQuery has no table or view %s in the dataset %s that the account may see."
                            .formatted(table.table(), dataset));
        }
        rows.forEach(column -> BigQueryTypes.of(column.type(), column.collation())
                .ifPresent(type -> described.add(new SourceColumn(column.name(), type))));
        return described;
    }

    private record Described(
            String name, String type, @Nullable String collation) {}

    private static WarehouseException unnamed() {
        return new WarehouseException(
                Reason.SOURCE_MISSING,
                "A table on BigQuery is named with its dataset, unless the warehouse's URL has a DefaultDataset.");
    }

    @Override
    public WarehouseException connecting(String warehouse, SQLException e) {
        return new WarehouseException(
                Reason.WAREHOUSE_UNREACHABLE,
                "The BigQuery warehouse %s cannot be reached, or refuses the account (%s)."
                        .formatted(warehouse, code(e)));
    }

    @Override
    public WarehouseException query(String warehouse, SQLException e) {
        return new WarehouseException(
                Reason.QUERY_FAILED, "The query on the warehouse %s failed (%s).".formatted(warehouse, code(e)));
    }

    /** A query of the INFORMATION_SCHEMA meets no data, so that BigQuery's own words can be shown. */
    @Override
    public WarehouseException source(String warehouse, SQLException e) {
        return new WarehouseException(
                Reason.SOURCE_INVALID,
                "The warehouse %s cannot read this source: %s"
                        .formatted(
                                warehouse,
                                String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(code(e))));
    }

    private static String code(SQLException e) {
        return "SQLSTATE %s, error %d"
                .formatted(Objects.requireNonNullElse(e.getSQLState(), "unknown"), e.getErrorCode());
    }
}

package io.segments.evaluator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.embedded.sql.SqlProcess;
import io.segments.embedded.sql.SqlRefused;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.dialect.BigQueryDialect;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.bigquery.BigQueryEngine;
import io.segments.evaluator.warehouse.bigquery.ZetaSql;
import io.segments.evaluator.warehouse.jdbc.DriverWarehouse;
import io.segments.evaluator.warehouse.jdbc.ProcessDriver;
import io.segments.testkit.condition.JsonText;
import io.segments.testkit.condition.Row;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.TestTable;
import io.segments.testkit.condition.World;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Worlds in the memory of BigQuery's reference implementation, asked through the warehouse as it is used. */
final class BigQueryLaboratory extends Laboratory {

    private static final String URL = "jdbc:bigquery://reference;Location=EU;DefaultDataset=lab";

    private final SqlProcess process = ZetaSql.process();
    private final BigQueryDialect dialect = new BigQueryDialect();
    private final Warehouse warehouse =
            new DriverWarehouse("lab", new BigQueryEngine(new ProcessDriver(process), URL), new Slots(1));

    @Override
    boolean takesWrittenSql() {
        return false;
    }

    @Override
    Set<Mistake> impossible() {
        return Set.of(Mistake.WHAT_IS_UNKNOWN_IN_WRITTEN_SQL_STAYS_UNKNOWN, Mistake.WRITTEN_SQL_IS_THE_FIRST_OF_ALL);
    }

    @Override
    Warehouse load(World world) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        world.tables().forEach(table -> tables.put(table.schema().id(), select(table)));
        tables.put("lab.INFORMATION_SCHEMA.COLUMNS", described(world));
        try {
            process.load(tables);
        } catch (SqlRefused e) {
            throw new SQLException(e.getMessage(), e);
        }
        return warehouse;
    }

    private String select(TestTable table) {
        var columns = table.schema().columns();
        var rows = table.rows().isEmpty() ? List.of(new Row(Map.of())) : table.rows();
        return rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> value(row.values().get(column.name()), type(table, column.name()))
                                        + " AS " + quoted(column.name()))
                                .collect(Collectors.joining(", ", "SELECT ", "")))
                        .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ")"))
                + (table.rows().isEmpty() ? " WHERE FALSE" : "");
    }

    private String value(@Nullable Object value, String type) {
        return switch (value) {
            case null -> "CAST(NULL AS " + type + ")";
            case String text -> text(text);
            case Boolean flag -> flag.toString();
            case Long number -> number.toString();
            case BigDecimal number -> "CAST('" + number.toPlainString() + "' AS " + type + ")";
            case Double number -> "CAST('" + number + "' AS FLOAT64)";
            case Instant moment -> dialect.literal(new Parameter.Moment(moment), type);
            case LocalDate day -> dialect.literal(new Parameter.Day(day), type);
            case List<?> elements
            when type.startsWith("ARRAY") ->
                elements.stream()
                        .map(element -> text((String) element))
                        .collect(Collectors.joining(", ", type + "[", "]"));
            case List<?> elements -> json(text(json(elements)));
            case JsonNode json -> json(text(json.toString()));
            case JsonText json -> text(json.text());
            default -> throw new IllegalArgumentException("no " + value.getClass());
        };
    }

    private String text(String text) {
        return dialect.textLiteral(text);
    }

    private static String json(String text) {
        return "PARSE_JSON(" + text + ", wide_number_mode => 'round')";
    }

    private String described(World world) {
        var rows = new ArrayList<String>();
        for (var table : world.tables()) {
            var columns = table.schema().columns();
            IntStream.range(0, columns.size())
                    .mapToObj(place ->
                            "SELECT %s AS table_name, %s AS column_name, %s AS data_type, CAST(NULL AS STRING) AS collation_name, %d AS ordinal_position"
                                    .formatted(
                                            text(table.schema().id()),
                                            text(columns.get(place).name()),
                                            text(type(table, columns.get(place).name())),
                                            place))
                    .forEach(rows::add);
        }
        return String.join(" UNION ALL ", rows);
    }

    /** Stored arrays are never missing, and hold no NULL. */
    @Override
    String type(TestTable table, String column) {
        var type = super.type(table, column);
        var holdable = table.rows().stream()
                .map(row -> row.values().get(column))
                .allMatch(value ->
                        value instanceof List<?> elements && elements.stream().allMatch(Objects::nonNull));
        return type.startsWith("ARRAY") && !holdable ? "JSON" : type;
    }

    @Override
    String type(Storage storage) {
        return switch (storage) {
            case TEXT, JSON_TEXT -> "STRING";
            case INTEGER -> "INT64";
            case DECIMAL -> "BIGNUMERIC(28, 10)";
            case DOUBLE -> "FLOAT64";
            case BOOLEAN -> "BOOL";
            case DATE -> "DATE";
            case TIMESTAMP -> "DATETIME";
            case TIMESTAMP_TZ -> "TIMESTAMP";
            case TEXT_ARRAY -> "ARRAY<STRING>";
            case JSON -> "JSON";
        };
    }

    @Override
    String quoted(String name) {
        return dialect.quote(name);
    }

    @Override
    List<Set<String>> ask(List<String> queries) throws SQLException {
        try {
            var answers = new ArrayList<Set<String>>();
            for (var sql : queries) {
                var found = new TreeSet<String>();
                process.ask(sql).rows().forEach(row -> found.add(row.getFirst().orElseThrow()));
                answers.add(found);
            }
            return answers;
        } catch (SqlRefused e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    @Override
    Connection stranger() throws SQLException {
        throw new SQLFeatureNotSupportedException("BigQuery's reference implementation has no sessions");
    }

    @Override
    public void close() {
        // The process ends with the tests.
    }
}

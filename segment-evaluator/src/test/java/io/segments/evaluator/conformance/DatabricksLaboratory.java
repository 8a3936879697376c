package io.segments.evaluator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.Operator;
import io.segments.embedded.sql.SqlProcess;
import io.segments.embedded.sql.SqlRefused;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.dialect.DatabricksDialect;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.databricks.DatabricksAccount;
import io.segments.evaluator.warehouse.databricks.DatabricksEngine;
import io.segments.evaluator.warehouse.databricks.Spark;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Worlds in the memory of Spark, asked through the warehouse as it is used. */
final class DatabricksLaboratory extends Laboratory {

    private final SqlProcess process = Spark.process();
    private final DatabricksDialect dialect = new DatabricksDialect();
    private final Warehouse warehouse = new DriverWarehouse(
            "lab",
            new DatabricksEngine(
                    new ProcessDriver(process),
                    new DatabricksAccount(
                            "jdbc:databricks://spark", Optional.empty(), Optional.empty(), Optional.empty())),
            new Slots(1));

    @Override
    Warehouse load(World world) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        world.tables().forEach(table -> tables.put(table.schema().id(), select(table)));
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
                        .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") AS made"))
                + (table.rows().isEmpty() ? " WHERE FALSE" : "");
    }

    private String value(@Nullable Object value, String type) {
        return switch (value) {
            case null -> "CAST(NULL AS " + type + ")";
            case String text -> text(text);
            case Boolean flag -> flag.toString();
            case Long number -> "CAST('" + number + "' AS BIGINT)";
            case BigDecimal number -> "CAST('" + number.toPlainString() + "' AS " + type + ")";
            case Double number -> "CAST('" + number + "' AS DOUBLE)";
            case Instant moment -> dialect.literal(new Parameter.Moment(moment), type);
            case LocalDate day -> dialect.literal(new Parameter.Day(day), type);
            case List<?> elements -> "from_json(" + text(json(elements)) + ", 'ARRAY<STRING>')";
            case JsonNode json -> "parse_json(" + text(json.toString()) + ")";
            case JsonText json -> text(json.text());
            default -> throw new IllegalArgumentException("no " + value.getClass());
        };
    }

    private String text(String text) {
        return dialect.textLiteral(text);
    }

    @Override
    String type(Storage storage) {
        return switch (storage) {
            case TEXT, JSON_TEXT -> "STRING";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(28, 10)";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP_NTZ";
            case TIMESTAMP_TZ -> "TIMESTAMP";
            case TEXT_ARRAY -> "ARRAY<STRING>";
            case JSON -> "VARIANT";
        };
    }

    @Override
    String quoted(String name) {
        return dialect.quote(name);
    }

    @Override
    Set<Operator> refused() {
        return Set.of(Operator.MATCHES, Operator.DOES_NOT_MATCH);
    }

    /** Somebody in another time zone. The evaluator sets its own again with each connection. */
    @Override
    List<Set<String>> ask(List<String> queries) throws SQLException {
        try {
            process.ask("SET TIME ZONE 'America/New_York'");
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
        throw new SQLFeatureNotSupportedException("Spark is asked through its process");
    }

    /** No clock is written as SQL has it on other engines. */
    @Override
    Set<Mistake> impossible() {
        return Set.of(Mistake.CLOCKS_WITHOUT_A_ZONE_ARE_NOT_UTC);
    }

    @Override
    public void close() {
        // The process ends with the tests.
    }
}

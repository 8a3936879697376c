package io.segments.evaluator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.schema.ColumnSchema;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseServer;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseWarehouse;
import io.segments.testkit.condition.JsonText;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.TestTable;
import io.segments.testkit.condition.World;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ClickHouse database whose tables are made anew for each world. Columns are nullable only where they have NULLs. */
final class ClickHouseLaboratory extends Laboratory {

    /** A profile that turns round what can be turned round. */
    private static final Map<String, String> STRANGE = Map.of(
            "session_timezone", "Asia/Tokyo",
            "join_use_nulls", "1",
            "transform_null_in", "1",
            "aggregate_functions_null_for_empty", "1",
            "prefer_column_name_to_alias", "1",
            "cast_keep_nullable", "1",
            "output_format_decimal_trailing_zeros", "1",
            "count_distinct_implementation", "uniqExact");

    private final ClickHouseServer server = ClickHouseServer.database();
    private final Warehouse warehouse = new ClickHouseWarehouse("lab", server.account(), new Slots(1));
    private final List<String> tables = new ArrayList<>();

    @Override
    Warehouse load(World world) {
        tables.forEach(table -> server.execute("DROP TABLE " + table));
        tables.clear();
        world.tables().forEach(this::fill);
        return warehouse;
    }

    private void fill(TestTable table) {
        var name = quoted(table.schema().id());
        var columns = table.schema().columns();
        server.execute(columns.stream()
                .map(column -> quoted(column.name()) + " " + type(table, column.name()))
                .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ") ENGINE = " + engine(table))));
        tables.add(name);
        if (!table.rows().isEmpty()) {
            server.execute(table.rows().stream()
                    .map(row -> columns.stream()
                            .map(column -> literal(row.values().get(column.name()), type(table, column.name())))
                            .collect(Collectors.joining(", ", "(", ")")))
                    .collect(Collectors.joining(", ", "INSERT INTO " + name + " VALUES ", "")));
        }
    }

    /** Sorted by a column, and read by its index, where one has no NULLs. */
    private String engine(TestTable table) {
        return table.schema().columns().stream()
                .map(ColumnSchema::name)
                .filter(column -> isWhole(table, column) && table.storageOf(column) != Storage.TEXT_ARRAY)
                .reduce((_, last) -> last)
                .map(column -> "MergeTree ORDER BY " + quoted(column) + " SETTINGS index_granularity = 2")
                .orElse("Memory");
    }

    private static boolean isWhole(TestTable table, String column) {
        return table.rows().stream().allMatch(row -> row.values().get(column) != null);
    }

    @Override
    String type(TestTable table, String column) {
        var type = type(table.storageOf(column));
        if (table.storageOf(column) == Storage.TEXT_ARRAY && isWhole(table, column)) {
            return "Array(Nullable(String))";
        }
        var plain = isWhole(table, column) ? type : "Nullable(" + type + ")";
        return table.storageOf(column) == Storage.TEXT && column.length() % 2 == 1
                ? "LowCardinality(" + plain + ")"
                : plain;
    }

    private static String literal(@Nullable Object value, String type) {
        return switch (value) {
            case null -> "NULL";
            case String text -> text(text);
            case List<?> elements
            when type.startsWith("Array") ->
                elements.stream()
                        .map(element -> literal(element, "String"))
                        .collect(Collectors.joining(", ", "[", "]"));
            case List<?> elements -> text(json(elements));
            case JsonNode json -> text(json.toString());
            case JsonText json -> text(json.text());
            case BigDecimal number -> "toDecimal128('" + number.toPlainString() + "', 10)";
            case Double number -> "reinterpretAsFloat64(toInt64(" + Double.doubleToRawLongBits(number) + "))";
            case Instant moment ->
                "fromUnixTimestamp64Micro(toInt64(" + ChronoUnit.MICROS.between(Instant.EPOCH, moment) + "), 'UTC')";
            case LocalDate day -> "toDate32('" + day + "')";
            default -> value.toString();
        };
    }

    private static String text(String text) {
        return "unhex('" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "')";
    }

    @Override
    String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Somebody with a session whose settings are as different as they may be, and somebody with none. */
    @Override
    List<Set<String>> ask(List<String> queries) {
        return queries.stream().map(this::ask).toList();
    }

    private Set<String> ask(String sql) {
        var strange = texts(server.with(STRANGE).ask(sql));
        var usual = texts(server.ask(sql));
        if (!strange.equals(usual)) {
            throw new AssertionError("%s with other settings, and %s without: %s".formatted(strange, usual, sql));
        }
        return usual;
    }

    private static Set<String> texts(List<List<@Nullable String>> rows) {
        var texts = new TreeSet<String>();
        rows.forEach(row -> texts.add(Objects.requireNonNull(row.getFirst())));
        return texts;
    }

    @Override
    Connection stranger() throws SQLException {
        throw new SQLFeatureNotSupportedException("ClickHouse is asked through its HTTP interface");
    }

    @Override
    String type(Storage storage) {
        return switch (storage) {
            case TEXT -> "String";
            case INTEGER -> "Int64";
            case DECIMAL -> "Decimal(28, 10)";
            case DOUBLE -> "Float64";
            case BOOLEAN -> "Bool";
            case DATE -> "Date32";
            case TIMESTAMP -> "DateTime64(6, 'UTC')";
            case TIMESTAMP_TZ -> "DateTime64(6, 'America/New_York')";
            // There is no nullable array; one that is missing somewhere is described of JSON text.
            case TEXT_ARRAY, JSON, JSON_TEXT -> "String";
        };
    }

    /** Every timestamp has a zone, and there are no bits of a text to be counted. */
    @Override
    Set<Mistake> impossible() {
        return Set.of(Mistake.CLOCKS_WITHOUT_A_ZONE_ARE_NOT_UTC, Mistake.LENGTHS_COUNT_BYTES);
    }

    @Override
    public void close() {
        // The database goes with the server.
    }
}

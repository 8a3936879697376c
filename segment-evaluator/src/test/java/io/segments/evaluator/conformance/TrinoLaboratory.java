package io.segments.evaluator.conformance;

import io.segments.condition.Operator;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.dialect.TrinoDialect;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.trino.TestingTrino;
import io.segments.testkit.condition.Row;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.TestTable;
import io.segments.testkit.condition.World;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A schema in Trino's memory for each world, which is kept for the next tests that ask for it. */
final class TrinoLaboratory extends Laboratory {

    private static final int MOST_WORLDS = 100;

    private final SequencedMap<World, TestingTrino> loaded = new LinkedHashMap<>();
    private TestingTrino current;

    TrinoLaboratory() throws SQLException {
        this.current = TestingTrino.fresh();
    }

    @Override
    Warehouse load(World world) throws SQLException {
        var known = loaded.get(world);
        if (known == null) {
            known = current.beside();
            for (var table : world.tables()) {
                known.execute(table(table));
            }
            loaded.put(world, known);
            if (loaded.size() > MOST_WORLDS) {
                loaded.pollFirstEntry().getValue().drop();
            }
        }
        current = known;
        return current.warehouse("lab", 1);
    }

    /** One statement makes a table with its rows: Trino takes its time for each. */
    private String table(TestTable table) {
        var columns = table.schema().columns();
        var rows = table.rows().isEmpty()
                ? "(" + columns.stream().map(_ -> "NULL").collect(Collectors.joining(", ")) + ")"
                : table.rows().stream().map(row -> row(table, row)).collect(Collectors.joining(", "));
        return "CREATE TABLE %s AS SELECT %s FROM (VALUES %s) AS written (%s)%s"
                .formatted(
                        quoted(table.schema().id()),
                        IntStream.range(0, columns.size())
                                .mapToObj(place -> value(
                                                place,
                                                table.storageOf(
                                                        columns.get(place).name()))
                                        + " AS "
                                        + quoted(columns.get(place).name()))
                                .collect(Collectors.joining(", ")),
                        rows,
                        IntStream.range(0, columns.size())
                                .mapToObj(place -> "c" + place)
                                .collect(Collectors.joining(", ")),
                        table.rows().isEmpty() ? " WHERE FALSE" : "");
    }

    private String value(int place, Storage storage) {
        return switch (storage) {
            case TEXT_ARRAY -> "CAST(json_parse(c%d) AS %s)".formatted(place, type(storage));
            case JSON -> "json_parse(c%d)".formatted(place);
            default -> "CAST(c%d AS %s)%s".formatted(place, type(storage), shown(storage));
        };
    }

    private static String row(TestTable table, Row row) {
        return table.schema().columns().stream()
                .map(column -> literal(row.values().get(column.name()), table.storageOf(column.name())))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(@Nullable Object value, Storage storage) {
        var text = switch (value) {
            case null -> null;
            case Instant moment ->
                TrinoDialect.canonical(new Parameter.Moment(moment)) + (storage == Storage.TIMESTAMP_TZ ? " UTC" : "");
            case BigDecimal number -> number.toPlainString();
            case List<?> elements -> json(elements);
            default -> value.toString();
        };
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    /** Instants are kept with a zone that is neither UTC nor anybody's. */
    private static String shown(Storage storage) {
        return storage == Storage.TIMESTAMP_TZ ? " AT TIME ZONE 'Asia/Kathmandu'" : "";
    }

    @Override
    Connection stranger() throws SQLException {
        return current.stranger();
    }

    @Override
    Set<Operator> refused() {
        return Set.of(Operator.MATCHES, Operator.DOES_NOT_MATCH);
    }

    @Override
    String type(Storage storage) {
        return switch (storage) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(28, 10)";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP(6)";
            case TIMESTAMP_TZ -> "TIMESTAMP(6) WITH TIME ZONE";
            case TEXT_ARRAY -> "ARRAY(VARCHAR)";
            case JSON -> "JSON";
            case JSON_TEXT -> "VARCHAR";
        };
    }

    @Override
    public void close() throws SQLException {
        for (var schema : loaded.values()) {
            schema.drop();
        }
    }
}

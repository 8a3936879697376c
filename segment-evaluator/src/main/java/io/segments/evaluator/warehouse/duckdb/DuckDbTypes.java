package io.segments.evaluator.warehouse.duckdb;

import io.segments.evaluator.compile.PhysicalType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DuckDB's types as the language sees them. */
final class DuckDbTypes {

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    private DuckDbTypes() {}

    /** Empty for a type that the language cannot compare. */
    static Optional<PhysicalType> of(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "VARCHAR" -> new PhysicalType.Text(name);
                    case "JSON" -> new PhysicalType.Json(name);
                    case "VARCHAR[]" -> new PhysicalType.Array(name);
                    case "UUID" -> new PhysicalType.TextLike(name);
                    case "TINYINT" -> PhysicalType.Whole.signed(name, 8);
                    case "SMALLINT" -> PhysicalType.Whole.signed(name, 16);
                    case "INTEGER" -> PhysicalType.Whole.signed(name, 32);
                    case "BIGINT" -> PhysicalType.Whole.signed(name, 64);
                    case "HUGEINT" -> PhysicalType.Whole.signed(name, 128);
                    case "UTINYINT" -> PhysicalType.Whole.unsigned(name, 8);
                    case "USMALLINT" -> PhysicalType.Whole.unsigned(name, 16);
                    case "UINTEGER" -> PhysicalType.Whole.unsigned(name, 32);
                    case "UBIGINT" -> PhysicalType.Whole.unsigned(name, 64);
                    case "UHUGEINT" -> PhysicalType.Whole.unsigned(name, 128);
                    case "FLOAT" -> new PhysicalType.Floating(name, Float.SIZE);
                    case "DOUBLE" -> new PhysicalType.Floating(name, Double.SIZE);
                    case "BOOLEAN" -> new PhysicalType.Flag(name);
                    case "DATE" -> new PhysicalType.Day(name);
                    case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                        new PhysicalType.Moment(name, false);
                    case "TIMESTAMP WITH TIME ZONE" -> new PhysicalType.Moment(name, true);
                    default -> other(name);
                });
    }

    private static @Nullable PhysicalType other(String name) {
        var decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return new PhysicalType.Decimal(
                    name, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return name.equals("ENUM") ? new PhysicalType.TextLike("ENUM") : null;
    }
}

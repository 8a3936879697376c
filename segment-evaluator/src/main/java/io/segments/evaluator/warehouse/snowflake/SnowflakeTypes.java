package io.segments.evaluator.warehouse.snowflake;

import io.segments.evaluator.compile.PhysicalType;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Snowflake's types as the language sees them. */
final class SnowflakeTypes {

    private static final int WIDEST = 38;

    private SnowflakeTypes() {}

    /**
     * Empty for a type that the language cannot compare.
     *
     * @param name as the driver gives it, with underscores or without
     * @param precision the digits of a NUMBER
     * @param scale those of them that are behind the point
     */
    static Optional<PhysicalType> of(String name, int precision, int scale) {
        return Optional.ofNullable(
                switch (name.toUpperCase(Locale.ROOT).replace("_", "")) {
                    case "NUMBER", "DECIMAL", "FIXED" -> decimal(precision, scale);
                    case "FLOAT", "DOUBLE", "REAL" -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
                    case "BOOLEAN" -> new PhysicalType.Flag("BOOLEAN");
                    case "DATE" -> new PhysicalType.Day("DATE");
                    case "TIMESTAMPNTZ" -> new PhysicalType.Moment("TIMESTAMP_NTZ", false);
                    case "TIMESTAMPTZ", "TIMESTAMPLTZ" -> new PhysicalType.Moment("TIMESTAMP_TZ", true);
                    case "VARCHAR", "TEXT", "STRING", "CHAR" -> new PhysicalType.Text("VARCHAR");
                    case "VARIANT", "OBJECT" -> new PhysicalType.Json("VARIANT");
                    case "ARRAY" -> new PhysicalType.JsonArray("ARRAY");
                    default -> null;
                });
    }

    private static @Nullable PhysicalType decimal(int precision, int scale) {
        return precision > 0 && precision <= WIDEST && scale >= 0
                ? new PhysicalType.Decimal("DECIMAL(%d, %d)".formatted(precision, scale), precision, scale)
                : null;
    }
}

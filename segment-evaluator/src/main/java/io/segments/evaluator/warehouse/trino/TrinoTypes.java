package io.segments.evaluator.warehouse.trino;

import io.segments.evaluator.compile.PhysicalType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Trino's types as the language sees them. */
final class TrinoTypes {

    private static final Pattern NAME = Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:, ?(\\d+))?\\))?( with time zone)?");

    private static final Pattern TEXTS = Pattern.compile("array\\(varchar(?:\\(\\d+\\))?\\)");

    private TrinoTypes() {}

    /**
     * Empty for a type that the language cannot compare.
     *
     * @param name with its parameters, such as {@code decimal(10, 2)}
     */
    static Optional<PhysicalType> of(String name) {
        var parts = NAME.matcher(name.toLowerCase(Locale.ROOT));
        if (TEXTS.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(new PhysicalType.Array(
                    name.equalsIgnoreCase("array(varchar)") ? "ARRAY(VARCHAR)" : "ARRAY(VARCHAR(n))"));
        }
        return parts.matches() ? Optional.ofNullable(type(parts)) : Optional.empty();
    }

    private static @Nullable PhysicalType type(Matcher parts) {
        var zoned = parts.group(4) != null;
        return switch (parts.group(1)) {
            case "tinyint" -> PhysicalType.Whole.signed("TINYINT", Byte.SIZE);
            case "smallint" -> PhysicalType.Whole.signed("SMALLINT", Short.SIZE);
            case "integer" -> PhysicalType.Whole.signed("INTEGER", Integer.SIZE);
            case "bigint" -> PhysicalType.Whole.signed("BIGINT", Long.SIZE);
            case "decimal" -> decimal(number(parts.group(2), 38), number(parts.group(3), 0));
            case "real" -> new PhysicalType.Floating("REAL", Float.SIZE);
            case "double" -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
            case "boolean" -> new PhysicalType.Flag("BOOLEAN");
            case "date" -> new PhysicalType.Day("DATE");
            case "timestamp" -> moment(number(parts.group(2), 3), zoned);
            case "varchar" -> new PhysicalType.Text("VARCHAR");
            case "char" -> new PhysicalType.TextLike("CHAR");
            case "json" -> new PhysicalType.Json("JSON");
            case "uuid" -> new PhysicalType.TextLike("UUID");
            default -> null;
        };
    }

    private static PhysicalType decimal(int precision, int scale) {
        return new PhysicalType.Decimal("DECIMAL(%d, %d)".formatted(precision, scale), precision, scale);
    }

    private static PhysicalType moment(int precision, boolean zoned) {
        return new PhysicalType.Moment("TIMESTAMP(%d)%s".formatted(precision, zoned ? " WITH TIME ZONE" : ""), zoned);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}

package io.segments.evaluator.warehouse.databricks;

import io.segments.evaluator.compile.PhysicalType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of columns, as {@code DESCRIBE QUERY} writes them: {@code string}, {@code decimal(10,2)}, {@code array<string>}. */
final class DatabricksTypes {

    private static final Pattern PLAIN = Pattern.compile("([a-z_]+)(?:\\((\\d+)(?:, *(\\d+))?\\))?");
    private static final Pattern TEXT = Pattern.compile("(?:string|(?:char|varchar)\\(\\d+\\))( collate \\S+)?");

    private static final int USUAL_DIGITS = 10;

    private DatabricksTypes() {}

    /** Empty for a type that the language has no equivalent of. */
    static Optional<PhysicalType> of(String name) {
        var type = name.toLowerCase(Locale.ROOT);
        var text = TEXT.matcher(type);
        if (text.matches()) {
            var collation = text.group(1);
            return Optional.of(
                    collation == null || collation.equals(" collate utf8_binary")
                            ? new PhysicalType.Text("STRING")
                            : new PhysicalType.TextLike("STRING"));
        }
        if (type.equals("array<string>")) {
            return Optional.of(new PhysicalType.Array("ARRAY<STRING>"));
        }
        var parts = PLAIN.matcher(type);
        return parts.matches()
                ? Optional.ofNullable(plain(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    private static @Nullable PhysicalType plain(String name, @Nullable String precision, @Nullable String scale) {
        return switch (name) {
            case "tinyint" -> PhysicalType.Whole.signed("TINYINT", Byte.SIZE);
            case "smallint" -> PhysicalType.Whole.signed("SMALLINT", Short.SIZE);
            case "int" -> PhysicalType.Whole.signed("INT", Integer.SIZE);
            case "bigint" -> PhysicalType.Whole.signed("BIGINT", Long.SIZE);
            case "decimal" -> decimal(number(precision, USUAL_DIGITS), number(scale, 0));
            case "float" -> new PhysicalType.Floating("FLOAT", Float.SIZE);
            case "double" -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
            case "boolean" -> new PhysicalType.Flag("BOOLEAN");
            case "date" -> new PhysicalType.Day("DATE");
            case "timestamp" -> new PhysicalType.Moment("TIMESTAMP", true);
            case "timestamp_ntz" -> new PhysicalType.Moment("TIMESTAMP_NTZ", false);
            case "variant" -> new PhysicalType.Json("VARIANT");
            default -> null;
        };
    }

    private static PhysicalType decimal(int precision, int scale) {
        return new PhysicalType.Decimal("DECIMAL(%d, %d)".formatted(precision, scale), precision, scale);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}

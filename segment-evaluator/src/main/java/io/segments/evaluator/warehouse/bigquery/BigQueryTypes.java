package io.segments.evaluator.warehouse.bigquery;

import io.segments.evaluator.compile.PhysicalType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The types of columns, as {@code INFORMATION_SCHEMA.COLUMNS} writes them: {@code STRING}, {@code NUMERIC(10, 2)}, {@code ARRAY<STRING>}.
 */
final class BigQueryTypes {

    private static final Pattern PLAIN = Pattern.compile("([A-Z0-9]+)(?:\\((\\d+)(?:, *(\\d+))?\\))?");
    private static final Pattern TEXTS = Pattern.compile("ARRAY<STRING(?:\\(\\d+\\))?>");

    /** The digits of a decimal whose type names none, and those of them behind the point. */
    private static final int NUMERIC_DIGITS = 38;

    private static final int NUMERIC_SCALE = 9;
    private static final int WIDE_DIGITS = 76;
    private static final int WIDE_SCALE = 38;

    private BigQueryTypes() {}

    /**
     * Empty for a type that the language has no equivalent of.
     *
     * @param collation of the column; null, or that word, for none
     */
    static Optional<PhysicalType> of(String type, @Nullable String collation) {
        if (TEXTS.matcher(type).matches()) {
            return Optional.of(new PhysicalType.Array("ARRAY<STRING>"));
        }
        var parts = PLAIN.matcher(type);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var first = parts.group(2);
        var second = parts.group(3);
        return Optional.ofNullable(
                switch (parts.group(1)) {
                    case "STRING" ->
                        collation == null || collation.isEmpty() || collation.equals("NULL")
                                ? new PhysicalType.Text("STRING")
                                : new PhysicalType.TextLike("STRING");
                    case "INT64" -> PhysicalType.Whole.signed("INT64", Long.SIZE);
                    case "NUMERIC" -> decimal("NUMERIC", first, second, NUMERIC_DIGITS, NUMERIC_SCALE);
                    case "BIGNUMERIC" -> decimal("BIGNUMERIC", first, second, WIDE_DIGITS, WIDE_SCALE);
                    case "FLOAT64" -> new PhysicalType.Floating("FLOAT64", Double.SIZE);
                    case "BOOL" -> new PhysicalType.Flag("BOOL");
                    case "DATE" -> new PhysicalType.Day("DATE");
                    case "DATETIME" -> new PhysicalType.Moment("DATETIME", false);
                    // One with digits behind the microsecond has a precision.
                    case "TIMESTAMP" -> first == null ? new PhysicalType.Moment("TIMESTAMP", true) : null;
                    case "JSON" -> new PhysicalType.Json("JSON");
                    default -> null;
                });
    }

    private static PhysicalType decimal(
            String name, @Nullable String precision, @Nullable String scale, int digits, int behind) {
        return precision == null
                ? new PhysicalType.Decimal(name, digits, behind)
                : new PhysicalType.Decimal(
                        name, Integer.parseInt(precision), scale == null ? 0 : Integer.parseInt(scale));
    }
}

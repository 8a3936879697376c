package io.segments.evaluator.warehouse.redshift;

import io.segments.evaluator.compile.PhysicalType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redshift's types as the language sees them. */
final class RedshiftTypes {

    private static final int WIDEST = 38;

    private RedshiftTypes() {}

    /**
     * Empty for a type that the language cannot compare.
     *
     * @param name as the driver gives it
     * @param precision the digits of a decimal
     * @param scale those of them that are behind the point
     */
    static Optional<PhysicalType> of(String name, int precision, int scale) {
        return Optional.ofNullable(
                switch (name) {
                    case "int2" -> PhysicalType.Whole.signed("SMALLINT", Short.SIZE);
                    case "int4" -> PhysicalType.Whole.signed("INTEGER", Integer.SIZE);
                    case "int8", "oid" -> PhysicalType.Whole.signed("BIGINT", Long.SIZE);
                    case "numeric" -> decimal(precision, scale);
                    case "float4" -> new PhysicalType.Floating("REAL", Float.SIZE);
                    case "float8" -> new PhysicalType.Floating("DOUBLE PRECISION", Double.SIZE);
                    case "bool" -> new PhysicalType.Flag("BOOLEAN");
                    case "date" -> new PhysicalType.Day("DATE");
                    case "timestamp" -> new PhysicalType.Moment("TIMESTAMP", false);
                    case "timestamptz" -> new PhysicalType.Moment("TIMESTAMPTZ", true);
                    case "varchar", "text" -> new PhysicalType.Text("VARCHAR(65535)");
                    case "bpchar", "name" -> new PhysicalType.TextLike("CHAR");
                    case "super" -> new PhysicalType.Json("SUPER");
                    default -> null;
                });
    }

    /** The driver may not know the digits of a decimal that a query computes. */
    private static @Nullable PhysicalType decimal(int precision, int scale) {
        return precision > 0 && precision <= WIDEST && scale >= 0
                ? new PhysicalType.Decimal("DECIMAL(%d, %d)".formatted(precision, scale), precision, scale)
                : null;
    }
}

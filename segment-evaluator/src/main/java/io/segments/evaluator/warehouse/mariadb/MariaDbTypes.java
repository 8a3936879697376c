package io.segments.evaluator.warehouse.mariadb;

import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.dialect.MariaDbDialect;
import java.math.BigInteger;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MariaDB's types as the language sees them. */
final class MariaDbTypes {

    private static final long LAST_YEAR = 2155;

    private MariaDbTypes() {}

    /** Empty for a type that the language cannot compare. */
    static Optional<PhysicalType> of(ResultSetMetaData columns, int column) throws SQLException {
        var name = columns.getColumnTypeName(column).toUpperCase(Locale.ROOT).replace(" UNSIGNED", "");
        return Optional.ofNullable(
                switch (name) {
                    case "BOOLEAN" -> new PhysicalType.Flag("SIGNED");
                    case "BIT" -> bits(columns.getPrecision(column));
                    case "TINYINT" -> whole(columns.isSigned(column), 8);
                    case "SMALLINT" -> whole(columns.isSigned(column), 16);
                    case "MEDIUMINT" -> whole(columns.isSigned(column), 24);
                    case "INT", "INTEGER" -> whole(columns.isSigned(column), 32);
                    case "BIGINT" -> whole(columns.isSigned(column), 64);
                    case "YEAR" ->
                        new PhysicalType.Whole(MariaDbDialect.YEAR, BigInteger.ZERO, BigInteger.valueOf(LAST_YEAR));
                    case "DECIMAL", "NUMERIC" -> decimal(columns.getPrecision(column), columns.getScale(column));
                    case "FLOAT" -> new PhysicalType.Floating("FLOAT", Float.SIZE);
                    case "DOUBLE" -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
                    case "DATE" -> new PhysicalType.Day("DATE");
                    case "DATETIME" -> new PhysicalType.Moment("DATETIME(6)", false);
                    case "TIMESTAMP" -> new PhysicalType.Moment("TIMESTAMP(6)", true);
                    case "CHAR", "VARCHAR", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT" ->
                        new PhysicalType.Text(MariaDbDialect.TEXT);
                    case "JSON" -> new PhysicalType.Json(MariaDbDialect.TEXT);
                    case "UUID" -> new PhysicalType.TextLike(MariaDbDialect.TEXT);
                    default -> null;
                });
    }

    private static @Nullable PhysicalType bits(int number) {
        return number == 1 ? new PhysicalType.Flag("SIGNED") : null;
    }

    private static PhysicalType whole(boolean signed, int bits) {
        if (signed) {
            return PhysicalType.Whole.signed("SIGNED", bits);
        }
        return PhysicalType.Whole.unsigned(bits == Long.SIZE ? "UNSIGNED" : "SIGNED", bits);
    }

    private static PhysicalType decimal(int precision, int scale) {
        return new PhysicalType.Decimal("DECIMAL(%d,%d)".formatted(precision, scale), precision, scale);
    }
}

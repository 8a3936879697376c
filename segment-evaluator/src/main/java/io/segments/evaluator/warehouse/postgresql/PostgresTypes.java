package io.segments.evaluator.warehouse.postgresql;

import io.segments.evaluator.compile.PhysicalType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's types as the language sees them. */
final class PostgresTypes {

    private PostgresTypes() {}

    /** Empty for a type that the language cannot compare. */
    static Optional<PhysicalType> of(ResultSetMetaData columns, int column) throws SQLException {
        return Optional.ofNullable(
                switch (columns.getColumnTypeName(column)) {
                    case "int2" -> PhysicalType.Whole.signed("smallint", 16);
                    case "int4", "serial" -> PhysicalType.Whole.signed("integer", 32);
                    case "int8", "bigserial" -> PhysicalType.Whole.signed("bigint", 64);
                    case "numeric" -> new PhysicalType.AnyDecimal("numeric");
                    case "float4" -> new PhysicalType.Floating("real", Float.SIZE);
                    case "float8" -> new PhysicalType.Floating("double precision", Double.SIZE);
                    case "bool" -> new PhysicalType.Flag("boolean");
                    case "date" -> new PhysicalType.Day("date");
                    case "timestamp" -> new PhysicalType.Moment("timestamp without time zone", false);
                    case "timestamptz" -> new PhysicalType.Moment("timestamp with time zone", true);
                    case "text", "varchar" -> new PhysicalType.Text("text");
                    case "json", "jsonb" -> new PhysicalType.Json(columns.getColumnTypeName(column));
                    case "_text" -> new PhysicalType.Array("text[]");
                    case "_varchar", "_name", "_uuid" ->
                        new PhysicalType.Array(columns.getColumnTypeName(column).substring(1) + "[]");
                    case "bpchar", "name", "uuid", "citext" -> new PhysicalType.TextLike("text");
                    default -> other(columns, column);
                });
    }

    /** The driver says VARCHAR of enums. */
    private static @Nullable PhysicalType other(ResultSetMetaData columns, int column) throws SQLException {
        return columns.getColumnType(column) == Types.VARCHAR ? new PhysicalType.TextLike("text") : null;
    }
}

package io.segments.evaluator.conformance;

import io.segments.condition.Operator;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.postgresql.PostgresAccount;
import io.segments.evaluator.warehouse.postgresql.PostgresWarehouse;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.TestTable;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/** A PostgreSQL database. */
final class PostgresLaboratory extends SchemaLaboratory {

    private final TestDatabase database =
            InfrastructureIsolation.fresh("conformance").createDatabase();

    @Override
    Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(url(schema), database.user(), database.password());
    }

    @Override
    Warehouse warehouse(String schema) {
        return new PostgresWarehouse(
                "lab", new PostgresAccount(url(schema), database.user(), database.password()), new Slots(1));
    }

    private String url(String schema) {
        return database.jdbcUrl() + "?currentSchema=" + schema;
    }

    @Override
    Set<Operator> refused() {
        return Set.of(Operator.MATCHES, Operator.DOES_NOT_MATCH);
    }

    @Override
    String type(Storage storage) {
        return switch (storage) {
            case TEXT -> "text";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric(28, 10)";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_TZ -> "timestamptz";
            case TEXT_ARRAY -> "text[]";
            case JSON -> "jsonb";
            case JSON_TEXT -> "text";
        };
    }

    /** JSON of the other type, and arrays of another one, in some columns. */
    @Override
    String type(TestTable table, String column) {
        var type = type(table.storageOf(column));
        return column.length() % 2 == 0 ? type : type.replace("jsonb", "json").replace("text[]", "varchar[]");
    }

    @Override
    String placeholder(String type) {
        return type.endsWith("[]")
                ? "(SELECT CASE WHEN v IS NOT NULL THEN ARRAY(SELECT json_array_elements_text(v::json)) END FROM (SELECT CAST(? AS text) AS v) AS given)"
                : super.placeholder(type);
    }
}

package io.segments.evaluator.conformance;

import io.segments.condition.ColumnType;
import io.segments.condition.Operator;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.dialect.RedshiftOnPostgres;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.redshift.RedshiftStandIn;
import io.segments.evaluator.warehouse.redshift.RedshiftWarehouse;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.TestTable;
import io.segments.testkit.condition.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A PostgreSQL with Redshift's functions, read by the Redshift warehouse. */
final class RedshiftLaboratory extends Laboratory {

    private final RedshiftStandIn standIn;

    RedshiftLaboratory() throws SQLException {
        this.standIn = RedshiftStandIn.create();
    }

    @Override
    Warehouse load(World world) throws SQLException {
        try (var connection = standIn.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET client_min_messages = warning");
            statement.execute("DROP SCHEMA IF EXISTS public CASCADE");
            statement.execute("CREATE SCHEMA public");
            statement.execute("SET TIME ZONE 'UTC'");
            fill(connection, world);
        }
        return new RenderedWarehouse(
                new RedshiftWarehouse("lab", standIn.account(), standIn.driver(), new Slots(1)),
                UnaryOperator.identity(),
                snapshot -> new Compiler(new RedshiftOnPostgres(), snapshot));
    }

    @Override
    Connection stranger() throws SQLException {
        var connection = standIn.connect();
        try (var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'Asia/Tokyo'");
            statement.execute("SET standard_conforming_strings = off");
        }
        return connection;
    }

    @Override
    Set<Operator> refused() {
        return Set.of(Operator.MATCHES, Operator.DOES_NOT_MATCH);
    }

    @Override
    Set<Mistake> impossible() {
        return Set.of(Mistake.EMPTY_TEXT_IS_NOT_BLANK);
    }

    @Override
    String type(Storage storage) {
        return switch (storage) {
            case TEXT, JSON_TEXT -> "varchar";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric(28, 10)";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_TZ -> "timestamptz";
            case TEXT_ARRAY, JSON -> "super";
        };
    }

    /** Paths into JSON that is text are refused; so it is loaded as what can be looked into. */
    @Override
    String type(TestTable table, String column) {
        var isJson = table.schema().column(column).orElseThrow().type() == ColumnType.JSON;
        return isJson ? "super" : super.type(table, column);
    }

    @Override
    String placeholder(String type) {
        return type.equals("super")
                ? "(SELECT CASE WHEN can_json_parse(given.v) THEN json_parse(given.v) END FROM (SELECT CAST(? AS text) AS v) AS given)"
                : super.placeholder(type);
    }

    @Override
    public void close() {
        // The database goes with the build's server.
    }
}

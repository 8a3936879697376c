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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A PostgreSQL with Redshift's functions, read by the Redshift warehouse. */
final class RedshiftLaboratory extends SchemaLaboratory {

    private final RedshiftStandIn standIn;

    RedshiftLaboratory() throws SQLException {
        this.standIn = RedshiftStandIn.create();
    }

    @Override
    Connection connect(String schema) throws SQLException {
        return standIn.with(schema).connect();
    }

    @Override
    Warehouse warehouse(String schema) {
        return new RenderedWarehouse(
                new RedshiftWarehouse("lab", standIn.with(schema).account(), standIn.driver(), new Slots(1)),
                UnaryOperator.identity(),
                snapshot -> new Compiler(new RedshiftOnPostgres(), snapshot));
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
}

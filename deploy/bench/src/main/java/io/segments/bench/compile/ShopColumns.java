package io.segments.bench.compile;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.SourceDescriber;
import java.util.List;
import java.util.stream.Stream;

/** The shop's columns as an engine stores them, so that compiling needs no engine. */
record ShopColumns(
        PhysicalType id,
        PhysicalType text,
        PhysicalType whole,
        PhysicalType decimal,
        PhysicalType floating,
        PhysicalType flag,
        PhysicalType day,
        PhysicalType moment)
        implements SourceDescriber {

    static final ShopColumns IN_DUCKDB = new ShopColumns(
            PhysicalType.Whole.signed("BIGINT", Long.SIZE),
            new PhysicalType.Text("VARCHAR"),
            PhysicalType.Whole.signed("INTEGER", Integer.SIZE),
            new PhysicalType.Decimal("DECIMAL(12,2)", 12, 2),
            new PhysicalType.Floating("DOUBLE", Double.SIZE),
            new PhysicalType.Flag("BOOLEAN"),
            new PhysicalType.Day("DATE"),
            new PhysicalType.Moment("TIMESTAMP WITH TIME ZONE", true));

    static final ShopColumns IN_POSTGRESQL = new ShopColumns(
            PhysicalType.Whole.signed("bigint", Long.SIZE),
            new PhysicalType.Text("text"),
            PhysicalType.Whole.signed("integer", Integer.SIZE),
            new PhysicalType.AnyDecimal("numeric"),
            new PhysicalType.Floating("double precision", Double.SIZE),
            new PhysicalType.Flag("boolean"),
            new PhysicalType.Day("date"),
            new PhysicalType.Moment("timestamp with time zone", true));

    @Override
    public List<SourceColumn> describe(Source source) {
        return switch (source) {
            case Source.Table table -> columns(table.table());
            case Source.Query(var sql) -> withPredicate(sql);
        };
    }

    /** Of a query that computes one predicate over the rows of a table; nothing is there that could refuse it. */
    private List<SourceColumn> withPredicate(String sql) {
        var table = Stream.of("users", "events", "order_lines", "products")
                .filter(each -> sql.contains("\"" + each + "\" AS source"))
                .findFirst()
                .orElseThrow();
        return Stream.concat(columns(table).stream(), Stream.of(new SourceColumn("sql_1", flag)))
                .toList();
    }

    private List<SourceColumn> columns(String table) {
        return switch (table) {
            case "users" ->
                List.of(
                        new SourceColumn("id", id),
                        new SourceColumn("email", text),
                        new SourceColumn("country", text),
                        new SourceColumn("plan", text),
                        new SourceColumn("age", whole),
                        new SourceColumn("credit", decimal),
                        new SourceColumn("debt", decimal),
                        new SourceColumn("score", floating),
                        new SourceColumn("active", flag),
                        new SourceColumn("born", day),
                        new SourceColumn("signed_up_at", moment),
                        new SourceColumn("seen_at", moment));
            case "events" ->
                List.of(
                        new SourceColumn("id", id),
                        new SourceColumn("user_id", id),
                        new SourceColumn("name", text),
                        new SourceColumn("happened_at", moment),
                        new SourceColumn("platform", text),
                        new SourceColumn("amount", decimal));
            case "order_lines" ->
                List.of(
                        new SourceColumn("id", id),
                        new SourceColumn("user_id", id),
                        new SourceColumn("product_id", id),
                        new SourceColumn("total", decimal),
                        new SourceColumn("ordered_at", moment));
            case "products" ->
                List.of(
                        new SourceColumn("id", id),
                        new SourceColumn("category", text),
                        new SourceColumn("price", decimal));
            default -> throw new IllegalArgumentException("the shop has no such table: " + table);
        };
    }
}

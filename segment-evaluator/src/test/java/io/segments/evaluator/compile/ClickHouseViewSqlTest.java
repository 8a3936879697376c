package io.segments.evaluator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.dialect.ClickHouseDialect;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.Storage;
import org.junit.jupiter.api.Test;

/** What people see of a condition on ClickHouse. It is right in a session with any settings. */
class ClickHouseViewSqlTest {

    @Test
    void whatMayBeMissingIsNullableAndSumsCannotOverflow() {
        assertThat(sql("related: the sum of rows whose related row matches")).isEqualTo("""
                WITH "products_by_id" AS (
                  SELECT toNullable(e."id") AS "related_key",
                    toNullable(count(*)) AS "count_1"
                  FROM "products" AS e
                  WHERE e."category" = 'hats'
                  GROUP BY e."id"
                ),
                "purchases_by_customer" AS (
                  SELECT toNullable(e."customer") AS "related_key",
                    toNullable(sum(CAST(e."total" AS Nullable(Decimal(76, 10))))) AS "sum_1"
                  FROM "purchases" AS e
                  LEFT JOIN "products_by_id" AS c2 ON c2."related_key" = e."product"
                  WHERE e."at" < toDateTime64('2026-03-15 12:00:00', 6, 'UTC')
                    AND c2."count_1" >= 1
                  GROUP BY e."customer"
                )
                SELECT CAST(m."id" AS Nullable(String)) AS member_key
                FROM "customers" AS m
                LEFT JOIN "purchases_by_customer" AS c1 ON c1."related_key" = m."id"
                WHERE m."id" IS NOT NULL
                  AND COALESCE(c1."sum_1", toDecimal256('0', 10)) >= toDecimal256('30', 10)""");
    }

    private static String sql(String name) {
        var one = Corpus.load().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        var world = one.world();
        var context = new EvaluationContext(
                world.members().schema(), world.schemas(), world.asOf(), world.zone(), MembershipReference.NONE);
        return new Compiler(new ClickHouseDialect(), source -> {
                    var table = world.table(((Source.Table) source).table());
                    return table.schema().columns().stream()
                            .map(column -> new SourceColumn(column.name(), type(table.storageOf(column.name()))))
                            .toList();
                })
                .condition(context, one.condition())
                .sql();
    }

    private static PhysicalType type(Storage storage) {
        return switch (storage) {
            case TEXT -> new PhysicalType.Text("String");
            case INTEGER -> PhysicalType.Whole.signed("Int64", Long.SIZE);
            case DECIMAL -> new PhysicalType.Decimal("Decimal(28, 10)", 28, 10);
            case DOUBLE -> new PhysicalType.Floating("Float64", Double.SIZE);
            case BOOLEAN -> new PhysicalType.Flag("Bool");
            case DATE -> new PhysicalType.Day("Date32");
            case TIMESTAMP, TIMESTAMP_TZ -> new PhysicalType.Moment("DateTime64(6, 'UTC')", true);
            case TEXT_ARRAY -> new PhysicalType.Array("Array(Nullable(String))");
            case JSON, JSON_TEXT -> new PhysicalType.Text("String");
        };
    }
}

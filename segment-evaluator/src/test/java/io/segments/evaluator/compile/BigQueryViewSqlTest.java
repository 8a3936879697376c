package io.segments.evaluator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.dialect.BigQueryDialect;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.Storage;
import org.junit.jupiter.api.Test;

/** What people see of a condition on BigQuery. */
class BigQueryViewSqlTest {

    @Test
    void sumsAreExactAndCannotOverflowUnseen() {
        assertThat(sql("related: the sum of rows whose related row matches")).isEqualTo("""
                WITH `products_by_id` AS (
                  SELECT e.`id` AS `related_key`,
                    count(*) AS `count_1`
                  FROM `products` AS e
                  WHERE e.`category` = 'hats'
                  GROUP BY 1
                ),
                `purchases_by_customer` AS (
                  SELECT e.`customer` AS `related_key`,
                    sum(CAST(e.`total` AS BIGNUMERIC)) AS `sum_1`
                  FROM `purchases` AS e
                  LEFT JOIN `products_by_id` AS c2 ON c2.`related_key` = e.`product`
                  WHERE e.`at` < TIMESTAMP '2026-03-15 12:00:00+00:00'
                    AND c2.`count_1` >= 1
                  GROUP BY 1
                )
                SELECT CAST(m.`id` AS STRING) AS member_key
                FROM `customers` AS m
                LEFT JOIN `purchases_by_customer` AS c1 ON c1.`related_key` = m.`id`
                WHERE m.`id` IS NOT NULL
                  AND COALESCE(c1.`sum_1`, BIGNUMERIC '0') >= BIGNUMERIC '30'""");
    }

    private static String sql(String name) {
        var one = Corpus.load().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        var world = one.world();
        var context = new EvaluationContext(
                world.members().schema(), world.schemas(), world.asOf(), world.zone(), MembershipReference.NONE);
        return new Compiler(new BigQueryDialect(), source -> {
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
            case TEXT, JSON_TEXT -> new PhysicalType.Text("STRING");
            case INTEGER -> PhysicalType.Whole.signed("INT64", Long.SIZE);
            case DECIMAL -> new PhysicalType.Decimal("NUMERIC", 38, 9);
            case DOUBLE -> new PhysicalType.Floating("FLOAT64", Double.SIZE);
            case BOOLEAN -> new PhysicalType.Flag("BOOL");
            case DATE -> new PhysicalType.Day("DATE");
            case TIMESTAMP -> new PhysicalType.Moment("DATETIME", false);
            case TIMESTAMP_TZ -> new PhysicalType.Moment("TIMESTAMP", true);
            case TEXT_ARRAY -> new PhysicalType.Array("ARRAY<STRING>");
            case JSON -> new PhysicalType.Json("JSON");
        };
    }
}

package io.segments.evaluator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.dialect.DuckDbDialect;
import io.segments.evaluator.compile.dialect.TrinoDialect;
import io.segments.testkit.condition.ConformanceCase;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people see of a condition. A change of this text is a change of what they read. */
class ViewSqlTest {

    @Test
    void everyRelationshipIsOnePassThatSaysWhatItReads() {
        assertThat(sql("related: the sum of rows whose related row matches")).isEqualTo("""
                WITH "products_by_id" AS (
                  SELECT e."id" AS "related_key",
                    count(*) AS "count_1"
                  FROM "products" AS e
                  WHERE e."category" = 'hats'
                  GROUP BY e."id"
                ),
                "purchases_by_customer" AS (
                  SELECT e."customer" AS "related_key",
                    sum(e."total") AS "sum_1"
                  FROM "purchases" AS e
                  LEFT JOIN "products_by_id" AS c2 ON c2."related_key" = e."product"
                  WHERE e."at" < TIMESTAMPTZ '2026-03-15 12:00:00+00'
                    AND c2."count_1" >= 1
                  GROUP BY e."customer"
                )
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "customers" AS m
                LEFT JOIN "purchases_by_customer" AS c1 ON c1."related_key" = m."id"
                WHERE m."id" IS NOT NULL
                  AND COALESCE(c1."sum_1", 0) >= 30""");
    }

    @Test
    void conditionsOnTheSameRowsShareOnePass() {
        assertThat(sql("related: two conditions on the same related rows")).isEqualTo("""
                WITH "purchases_by_customer" AS (
                  SELECT e."customer" AS "related_key",
                    count(*) AS "count_1",
                    count(CASE WHEN e."total" < 25 THEN 1 END) AS "count_2"
                  FROM "purchases" AS e
                  WHERE e."at" < TIMESTAMPTZ '2026-03-15 12:00:00+00'
                  GROUP BY e."customer"
                )
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "customers" AS m
                LEFT JOIN "purchases_by_customer" AS c1 ON c1."related_key" = m."id"
                WHERE m."id" IS NOT NULL
                  AND c1."count_1" >= 1
                  AND NOT COALESCE(c1."count_2" >= 2, FALSE)""");
    }

    @Test
    void trinoReadsAClockAsUtcWhateverTheSessionsZoneIs() {
        assertThat(sql("recurring: clock: on a day of the week", new TrinoDialect()))
                .isEqualTo("""
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "people" AS m
                WHERE m."id" IS NOT NULL
                  AND day_of_week(CAST(at_timezone(with_timezone(m."clock", 'UTC'), 'Europe/Berlin') AS DATE)) IN (6)""");
    }

    @Test
    void trinoWritesInstantsWithTheirZone() {
        assertThat(sql("related: the sum of rows whose related row matches", new TrinoDialect()))
                .isEqualTo("""
                WITH "products_by_id" AS (
                  SELECT e."id" AS "related_key",
                    count(*) AS "count_1"
                  FROM "products" AS e
                  WHERE e."category" = 'hats'
                  GROUP BY e."id"
                ),
                "purchases_by_customer" AS (
                  SELECT e."customer" AS "related_key",
                    sum(e."total") AS "sum_1"
                  FROM "purchases" AS e
                  LEFT JOIN "products_by_id" AS c2 ON c2."related_key" = e."product"
                  WHERE e."at" < TIMESTAMP '2026-03-15 12:00:00 UTC'
                    AND c2."count_1" >= 1
                  GROUP BY e."customer"
                )
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "customers" AS m
                LEFT JOIN "purchases_by_customer" AS c1 ON c1."related_key" = m."id"
                WHERE m."id" IS NOT NULL
                  AND COALESCE(c1."sum_1", 0) >= 30""");
    }

    @Test
    void aLimitRanksThoseForWhomTheConditionHolds() {
        var limit = new MemberLimit(100, "id", Direction.DESCENDING, Optional.empty());

        assertThat(sql("related: two conditions on the same related rows", Optional.of(limit)))
                .endsWith("""
                SELECT member_key
                FROM (
                  SELECT CAST(m."id" AS VARCHAR) AS member_key,
                    row_number() OVER (ORDER BY CASE WHEN m."id" IS NULL THEN 1 ELSE 0 END, m."id" DESC, CAST(m."id" AS VARCHAR)) AS place
                  FROM "customers" AS m
                  LEFT JOIN "purchases_by_customer" AS c1 ON c1."related_key" = m."id"
                  WHERE m."id" IS NOT NULL
                    AND c1."count_1" >= 1
                    AND NOT COALESCE(c1."count_2" >= 2, FALSE)
                ) AS ranked
                WHERE place <= 100""");
    }

    @Test
    void aLimitForEachValueRanksWithinTheValues() {
        var limit = new MemberLimit(1, "id", Direction.ASCENDING, Optional.of("id"));

        assertThat(sql("related: two conditions on the same related rows", Optional.of(limit)))
                .contains("row_number() OVER (PARTITION BY m.\"id\" ORDER BY ");
    }

    @Test
    void computedColumnsShareAPassWithConditionsOnTheSameRows() {
        assertThat(sql("computed: computed columns beside a condition on the same rows"))
                .isEqualTo("""
                WITH "orders_by_person" AS (
                  SELECT e."person" AS "related_key",
                    sum(e."total") AS "sum_1",
                    count(*) AS "count_2"
                  FROM "orders" AS e
                  WHERE e."at" < TIMESTAMPTZ '2026-03-15 12:00:00+00'
                  GROUP BY e."person"
                )
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "people" AS m
                LEFT JOIN "orders_by_person" AS c1 ON c1."related_key" = m."id"
                WHERE m."id" IS NOT NULL
                  AND COALESCE(c1."sum_1", 0) >= 1
                  AND NOT COALESCE(COALESCE(c1."count_2", 0) = 7, FALSE)
                  AND COALESCE(c1."sum_1", 0) < 100""");
    }

    @Test
    void whatNothingAsksForIsNotComputed() {
        assertThat(sql("computed: a column of their own beside computed ones")).isEqualTo("""
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "people" AS m
                WHERE m."id" IS NOT NULL
                  AND m."points" = 1""");
    }

    @Test
    void severalStepsAreOnePassByTheFirstStepsKey() {
        assertThat(sql("computed: the most frequent value over two steps")).isEqualTo("""
                WITH "lines_by_order_most_frequent" AS (
                  SELECT related_key, chosen
                  FROM (
                    SELECT related_key,
                      chosen,
                      row_number() OVER (PARTITION BY related_key ORDER BY frequency DESC, chosen) AS place
                    FROM (
                      SELECT h1."person" AS related_key,
                        e."product" AS chosen,
                        count(*) AS frequency
                      FROM "lines" AS e
                      JOIN "orders" AS h1 ON h1."number" = e."order"
                      WHERE e."product" IS NOT NULL
                        AND h1."at" < TIMESTAMPTZ '2026-03-15 12:00:00+00'
                      GROUP BY h1."person", e."product"
                    ) AS counted
                  ) AS ranked
                  WHERE place = 1
                )
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "people" AS m
                LEFT JOIN "lines_by_order_most_frequent" AS c1 ON c1.related_key = m."id"
                WHERE m."id" IS NOT NULL
                  AND c1.chosen IN ('apple', 'fig')""");
    }

    @Test
    void everyIsThatNoMatchingRowDoesNotSatisfy() {
        assertThat(sql("every: only those that match the filter")).isEqualTo("""
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "customers" AS m
                WHERE m."id" IS NOT NULL
                  AND NOT EXISTS (
                    SELECT 1
                    FROM "invoices" AS e
                    WHERE e."customer" = m."id"
                      AND e."total" >= 10
                      AND NOT COALESCE(e."state" = 'paid', FALSE)
                  )""");
    }

    @Test
    void aSequenceReadsAsItsSteps() {
        assertThat(sql("sequence: what did not follow in time, once that is over"))
                .isEqualTo("""
                WITH "clicks_by_visitor_step_1" AS (
                  SELECT e."visitor" AS related_key,
                    min(e."at") AS happened_at
                  FROM "clicks" AS e
                  WHERE e."name" = 'view'
                    AND e."at" < TIMESTAMPTZ '2026-03-15 12:00:00+00'
                  GROUP BY e."visitor"
                ),
                "clicks_by_visitor_step_2" AS (
                  SELECT e."visitor" AS related_key,
                    e."at" AS happened_at
                  FROM "clicks" AS e
                  WHERE e."name" = 'cart'
                    AND e."at" < TIMESTAMPTZ '2026-03-15 12:00:00+00'
                ),
                "clicks_by_visitor_step_3" AS (
                  SELECT e."visitor" AS related_key,
                    e."at" AS happened_at
                  FROM "clicks" AS e
                  WHERE e."name" = 'buy'
                    AND e."at" < TIMESTAMPTZ '2026-03-15 12:00:00+00'
                ),
                "clicks_by_visitor_steps_1_to_2" AS (
                  SELECT DISTINCT n.related_key AS related_key,
                    n.happened_at AS happened_at
                  FROM "clicks_by_visitor_step_1" AS p
                  JOIN "clicks_by_visitor_step_2" AS n ON n.related_key = p.related_key
                    AND n.happened_at > p.happened_at
                ),
                "clicks_by_visitor_steps_1_to_3" AS (
                  SELECT p.related_key, p.happened_at,
                    min(r.happened_at) AS ruled_out_by_3
                  FROM "clicks_by_visitor_steps_1_to_2" AS p
                  LEFT JOIN "clicks_by_visitor_step_3" AS r ON r.related_key = p.related_key
                    AND r.happened_at > p.happened_at
                    AND r.happened_at <= p.happened_at + INTERVAL '4320' MINUTE
                  GROUP BY p.related_key, p.happened_at
                ),
                "clicks_by_visitor_in_order" AS (
                  SELECT p.related_key AS related_key,
                    max(p.happened_at) AS happened_at
                  FROM "clicks_by_visitor_steps_1_to_3" AS p
                  WHERE p.ruled_out_by_3 IS NULL
                    AND p.happened_at < TIMESTAMPTZ '2026-03-12 12:00:00+00'
                  GROUP BY p.related_key
                )
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "visitors" AS m
                LEFT JOIN "clicks_by_visitor_in_order" AS c1 ON c1.related_key = m."id"
                WHERE m."id" IS NOT NULL
                  AND c1.happened_at IS NOT NULL""");
    }

    private static String sql(String name) {
        return sql(name, new DuckDbDialect(), Optional.empty());
    }

    private static String sql(String name, Dialect dialect) {
        return sql(name, dialect, Optional.empty());
    }

    private static String sql(String name, Optional<MemberLimit> limit) {
        return sql(name, new DuckDbDialect(), limit);
    }

    private static String sql(String name, Dialect dialect, Optional<MemberLimit> limit) {
        var one = Corpus.load().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Compiler(dialect, source -> columns(one.world(), source))
                .condition(context(one), one.condition(), limit)
                .sql();
    }

    private static EvaluationContext context(ConformanceCase one) {
        var world = one.world();
        return new EvaluationContext(
                world.members().schema(), world.schemas(), world.asOf(), world.zone(), MembershipReference.NONE);
    }

    private static List<SourceColumn> columns(World world, Source source) {
        var table = world.table(((Source.Table) source).table());
        return table.schema().columns().stream()
                .map(column -> new SourceColumn(column.name(), type(table.storageOf(column.name()))))
                .toList();
    }

    private static PhysicalType type(Storage storage) {
        return switch (storage) {
            case TEXT -> new PhysicalType.Text("VARCHAR");
            case INTEGER -> PhysicalType.Whole.signed("BIGINT", Long.SIZE);
            case DECIMAL -> new PhysicalType.Decimal("DECIMAL(28,10)", 28, 10);
            case DOUBLE -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
            case BOOLEAN -> new PhysicalType.Flag("BOOLEAN");
            case DATE -> new PhysicalType.Day("DATE");
            case TIMESTAMP -> new PhysicalType.Moment("TIMESTAMP", false);
            case TIMESTAMP_TZ -> new PhysicalType.Moment("TIMESTAMP WITH TIME ZONE", true);
            case TEXT_ARRAY -> new PhysicalType.Array("VARCHAR[]");
            case JSON -> new PhysicalType.Json("JSON");
            case JSON_TEXT -> new PhysicalType.Text("VARCHAR");
        };
    }
}

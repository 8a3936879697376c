package io.segments.evaluator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.dialect.MariaDbDialect;
import io.segments.testkit.condition.ConformanceCase;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people see of a condition on MariaDB. A change of this text is a change of what they read. */
class MariaDbViewSqlTest {

    private static final Dialect DIALECT = new MariaDbDialect(1104);

    @Test
    void conditionsOnTheSameRowsShareOnePass() {
        assertThat(sql("related: two conditions on the same related rows")).isEqualTo("""
                WITH `purchases_by_customer` AS (
                  SELECT e.`customer` AS `related_key`,
                    count(*) AS `count_1`,
                    count(CASE WHEN e.`total` < 25 THEN 1 END) AS `count_2`
                  FROM `purchases` AS e
                  WHERE (TIMESTAMP '1970-01-01 00:00:00' + INTERVAL NULLIF(UNIX_TIMESTAMP(e.`at`), 0) SECOND) < TIMESTAMP '2026-03-15 12:00:00'
                  GROUP BY 1
                )
                SELECT CAST(m.`id` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS member_key
                FROM `customers` AS m
                LEFT JOIN `purchases_by_customer` AS c1 ON c1.`related_key` = m.`id`
                WHERE m.`id` IS NOT NULL
                  AND c1.`count_1` >= 1
                  AND NOT COALESCE(c1.`count_2` >= 2, FALSE)""");
    }

    @Test
    void whatASessionCouldReadInAnotherWayIsWrittenInOneThatItCannot() {
        assertThat(DIALECT.contains(DIALECT.folded(Fragment.sql("q.x")), "o'hara\\ ?")
                        .inlined(DIALECT))
                .isEqualTo(
                        "LOCATE(CONCAT('o''hara', _utf8mb4 X'5C', ' ?'), LOWER(q.x COLLATE utf8mb4_uca1400_nopad_as_cs) COLLATE utf8mb4_nopad_bin) > 0");
    }

    private static String sql(String name) {
        var one = Corpus.load().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Compiler(DIALECT, source -> columns(one.world(), source))
                .condition(context(one), one.condition())
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
            case TEXT -> new PhysicalType.Text(MariaDbDialect.TEXT);
            case INTEGER -> PhysicalType.Whole.signed("SIGNED", Long.SIZE);
            case DECIMAL -> new PhysicalType.Decimal("DECIMAL(28,10)", 28, 10);
            case DOUBLE -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
            case BOOLEAN -> new PhysicalType.Flag("SIGNED");
            case DATE -> new PhysicalType.Day("DATE");
            case TIMESTAMP -> new PhysicalType.Moment("DATETIME(6)", false);
            case TIMESTAMP_TZ -> new PhysicalType.Moment("TIMESTAMP(6)", true);
        };
    }
}

package io.segments.evaluator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.evaluator.compile.dialect.SnowflakeDialect;
import io.segments.testkit.condition.Storage;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people see of a condition on Snowflake, and that nothing of it is what only its kin has. */
class SnowflakeViewSqlTest {

    private static final List<Pattern> MISSING = List.of(
            pattern("\\bfilter\\s*\\("),
            pattern("\\bdistinct\\s+on\\b"),
            pattern("\\bis\\s+(not\\s+)?(true|false|unknown)\\b"),
            pattern("\\barray\\s*\\["),
            pattern("::"),
            pattern("\\bat\\s+time\\s+zone\\b"),
            pattern("\\btimestamptz\\b|\\btimestamp_ltz\\b"),
            pattern("\\btimestamp(_\\w+)?\\s+''|\\bdate\\s+''"),
            pattern("\\bdayofweek\\b|\\bisodow\\b|\\bweek\\b"),
            pattern("\\bdouble\\s+precision\\b"),
            pattern("\\b(starts_with|ends_with|strpos|unnest|generate_series|json_\\w+|list_\\w+)\\s*\\("),
            pattern("\\binterval\\s+''\\s+(second|minute|hour|day|week|month|year)"),
            pattern("\\bvalues\\s*\\("),
            pattern("\\boffset\\b"),
            pattern("\\bcurrent_\\w+"));

    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"");

    private static final Dialect DIALECT = new SnowflakeDialect();

    private final WrittenCorpus corpus = new WrittenCorpus(DIALECT, SnowflakeViewSqlTest::type);

    private static Pattern pattern(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    @Test
    void constantsHaveTheirFormatBesideThem() {
        assertThat(corpus.sql("related: two conditions on the same related rows"))
                .isEqualTo("""
                WITH "purchases_by_customer" AS (
                  SELECT e."customer" AS "related_key",
                    count(*) AS "count_1",
                    count(CASE WHEN e."total" < 25 THEN 1 END) AS "count_2"
                  FROM "purchases" AS e
                  WHERE e."at" < TO_TIMESTAMP_TZ('2026-03-15 12:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
                  GROUP BY 1
                )
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "customers" AS m
                LEFT JOIN "purchases_by_customer" AS c1 ON c1."related_key" = m."id"
                WHERE m."id" IS NOT NULL
                  AND c1."count_1" >= 1
                  AND NOT COALESCE(c1."count_2" >= 2, FALSE)""");
    }

    @Test
    void aClockIsReadAsUtcWhateverTheSessionsZoneAndItsFirstDayOfTheWeekAre() {
        assertThat(corpus.sql("recurring: clock: on a day of the week")).isEqualTo("""
                SELECT CAST(m."id" AS VARCHAR) AS member_key
                FROM "people" AS m
                WHERE m."id" IS NOT NULL
                  AND DAYOFWEEKISO(CAST(CONVERT_TIMEZONE('UTC', 'Europe/Berlin', m."clock") AS DATE)) IN (6)""");
    }

    @Test
    void aStepOfAPathIsTakenToTheLetter() {
        var path = new JsonPath(List.of(new Selector.Name("o'hara\\"), new Selector.Index(3)), ColumnType.TEXT);
        assertThat(DIALECT.nesting()
                        .at(Fragment.sql("q.x"), new PhysicalType.Json("VARIANT"), path)
                        .value()
                        .inlined(DIALECT))
                .isEqualTo("AS_VARCHAR(GET(GET(TO_VARIANT(q.x), ('o''hara' || CHR(92) || '')), 3))");
    }

    @Test
    void nothingThatIsWrittenIsWhatOnlyOthersHave() {
        var written = corpus.all();
        assertThat(written).hasSizeGreaterThan(300);
        for (var sql : written) {
            assertThat(QUOTED.matcher(sql).results().map(MatchResult::group).filter(quoted -> quoted.startsWith("'")))
                    .noneMatch(literal -> literal.contains("\\") || literal.contains("(?:"));
            var bare = QUOTED.matcher(sql).replaceAll(quoted -> quoted.group().startsWith("'") ? "''" : "\"\"");
            for (var missing : MISSING) {
                assertThat(missing.matcher(bare).results().map(found -> found.group()))
                        .as(missing + " in " + sql)
                        .isEmpty();
            }
        }
    }

    private static PhysicalType type(Storage storage) {
        return switch (storage) {
            case TEXT, JSON_TEXT -> new PhysicalType.Text("VARCHAR");
            case INTEGER -> new PhysicalType.Decimal("DECIMAL(38, 0)", 38, 0);
            case DECIMAL -> new PhysicalType.Decimal("DECIMAL(28, 10)", 28, 10);
            case DOUBLE -> new PhysicalType.Floating("DOUBLE", Double.SIZE);
            case BOOLEAN -> new PhysicalType.Flag("BOOLEAN");
            case DATE -> new PhysicalType.Day("DATE");
            case TIMESTAMP -> new PhysicalType.Moment("TIMESTAMP_NTZ", false);
            case TIMESTAMP_TZ -> new PhysicalType.Moment("TIMESTAMP_TZ", true);
            case TEXT_ARRAY -> new PhysicalType.JsonArray("ARRAY");
            case JSON -> new PhysicalType.Json("VARIANT");
        };
    }
}

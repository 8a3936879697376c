package io.segments.evaluator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.dialect.RedshiftDialect;
import io.segments.testkit.condition.Storage;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people see of a condition on Redshift, and that nothing of it is what Redshift's documentation says it has not. */
class RedshiftViewSqlTest {

    /**
     * By the Database Developer Guide: c_unsupported-postgresql-features, c_unsupported-postgresql-functions, c_unsupported-postgresql-datatypes,
     * c_SQL_functions_leader_node_only, r_Boolean_type; and PostgreSQL's own that came after version 8.0.
     */
    private static final List<Pattern> MISSING = List.of(
            pattern("\\bfilter\\s*\\("),
            pattern("\\blateral\\b"),
            pattern("\\bdistinct\\s+on\\b"),
            pattern("\\bis\\s+(not\\s+)?(true|false|unknown|distinct)\\b"),
            pattern("\\bexists\\s*\\("),
            pattern("\\b(array|row)\\s*\\["),
            pattern("\\[\\]"),
            pattern("::"),
            pattern("\\b(json|jsonb|bytea|text|uuid)\\b"),
            pattern("\\b(to_jsonb?|jsonb_\\w+|json_array_elements\\w*|unnest|generate_series)\\s*\\("),
            pattern("\\b(string_agg|array_agg|every|corr|bit_length|overlay|div|setseed|width_bucket)\\s*\\("),
            pattern("\\b(substr|age|now|isfinite|factorial|to_ascii)\\s*\\("),
            pattern("\\bcurrent_(time|timestamp)\\b|\\blocaltime\\b"),
            pattern("\\b(starts_with|trim_scale|encode|sha256|convert_to|cardinality|isodow)\\b"),
            pattern("\\binterval\\s+''\\s+(second|minute|hour|day|week|month|year)"),
            pattern("\\bvalues\\s*\\("),
            pattern("\\boffset\\b"),
            pattern("\\bcollate\\b"),
            pattern("\\btimestamptz?\\s+''"));

    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"");

    private final WrittenCorpus corpus = new WrittenCorpus(new RedshiftDialect(), RedshiftViewSqlTest::type);

    private static Pattern pattern(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    @Test
    void conditionsOnTheSameRowsShareOnePass() {
        assertThat(corpus.sql("related: two conditions on the same related rows"))
                .isEqualTo("""
                WITH "purchases_by_customer" AS (
                  SELECT e."customer" AS "related_key",
                    count(*) AS "count_1",
                    count(CASE WHEN e."total" < 25 THEN 1 END) AS "count_2"
                  FROM "purchases" AS e
                  WHERE e."at" < CAST('2026-03-15 12:00:00+00' AS TIMESTAMPTZ)
                  GROUP BY 1
                )
                SELECT CAST(m."id" AS VARCHAR(65535)) AS member_key
                FROM "customers" AS m
                LEFT JOIN "purchases_by_customer" AS c1 ON c1."related_key" = m."id"
                WHERE m."id" IS NOT NULL
                  AND c1."count_1" >= 1
                  AND NOT COALESCE(c1."count_2" >= 2, FALSE)""");
    }

    @Test
    void aClockIsReadAsUtcAndBlanksAtTheEndCount() {
        assertThat(corpus.sql("recurring: clock: on a day of the week")).isEqualTo("""
                SELECT CAST(m."id" AS VARCHAR(65535)) AS member_key
                FROM "people" AS m
                WHERE m."id" IS NOT NULL
                  AND MOD(CAST(EXTRACT(DOW FROM CAST(((m."clock" AT TIME ZONE 'UTC') AT TIME ZONE 'Europe/Berlin') AS DATE)) AS INTEGER) + 6, 7) + 1 IN (6)""");
        assertThat(new RedshiftDialect()
                        .isAnyOf(Fragment.sql("q.x"), List.of("a", "b", "o'hara\\ "))
                        .inlined(new RedshiftDialect()))
                .isEqualTo(
                        "(q.x IN ('a', 'b') AND CHAR_LENGTH(q.x) = 1 OR q.x = ('o''hara' || CHR(92) || ' ') AND CHAR_LENGTH(q.x) = 8)");
    }

    @Test
    void nothingThatIsWrittenIsWhatRedshiftHasNot() {
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
            case TEXT, JSON_TEXT -> new PhysicalType.Text("VARCHAR(65535)");
            case INTEGER -> PhysicalType.Whole.signed("BIGINT", Long.SIZE);
            case DECIMAL -> new PhysicalType.Decimal("DECIMAL(28, 10)", 28, 10);
            case DOUBLE -> new PhysicalType.Floating("DOUBLE PRECISION", Double.SIZE);
            case BOOLEAN -> new PhysicalType.Flag("BOOLEAN");
            case DATE -> new PhysicalType.Day("DATE");
            case TIMESTAMP -> new PhysicalType.Moment("TIMESTAMP", false);
            case TIMESTAMP_TZ -> new PhysicalType.Moment("TIMESTAMPTZ", true);
            case TEXT_ARRAY, JSON -> new PhysicalType.Json("SUPER");
        };
    }
}

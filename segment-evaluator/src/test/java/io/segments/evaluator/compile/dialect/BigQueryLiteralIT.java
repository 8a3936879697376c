package io.segments.evaluator.compile.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segments.embedded.sql.SqlProcess;
import io.segments.embedded.sql.SqlRefused;
import io.segments.embedded.zetasql.EmbeddedZetaSql;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Folding;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.warehouse.bigquery.ZetaSql;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryLiteralIT extends LiteralContract {

    private static SqlProcess process;

    @BeforeAll
    static void open() throws SqlRefused {
        assumeTrue(EmbeddedZetaSql.isAvailable());
        process = ZetaSql.process();
        process.load(Map.of());
    }

    @Override
    Dialect dialect() {
        return new BigQueryDialect();
    }

    @Override
    String evaluate(String expression) throws SQLException {
        try {
            var rows = process.ask("SELECT CAST(" + expression + " AS STRING)").rows();
            assertThat(rows).hasSize(1);
            return rows.getFirst().getFirst().orElseThrow();
        } catch (SqlRefused e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    @Override
    boolean hasNul() {
        return true;
    }

    @Override
    int tries(int often) {
        return often / 5;
    }

    @Test
    @Override
    void aNumberLiteralIsThatNumber() throws SQLException {
        for (var number :
                new String[] {"0", "-1", "12.50", "-0.0000000001", "99999999999999999999999999999999999999"}) {
            var literal = dialect().literal(new Parameter.Number(new BigDecimal(number)), "BIGNUMERIC");
            assertThat(new BigDecimal(evaluate(literal))).isEqualByComparingTo(number);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INT64       | -9223372036854775808
                    INT64       | 9223372036854775807
                    NUMERIC     | -99999999999999999999999999999.999999999
                    BIGNUMERIC  | 12345678901234567890123456789012345678.12345678901234567890123456789012345678
                    FLOAT64     | 0.1
                    FLOAT64     | 1.7976931348623157E+308
                    FLOAT64     | 4.9E-324
                    """)
    void aNumberIsThatNumberInItsType(String type, String number) throws SQLException {
        var literal = dialect().literal(new Parameter.Number(new BigDecimal(number)), type);
        assertThat(evaluate(literal + " = CAST('" + number + "' AS " + type + ")"))
                .isEqualTo("true");
    }

    @Test
    @Override
    void daysAndInstantsAreThoseDaysAndInstants() throws SQLException {
        assertThat(day("2024-02-29")).isEqualTo("19782");
        assertThat(moment("2026-03-15T12:00:00.000123Z", "TIMESTAMP")).isEqualTo("1773576000000123");
        assertThat(moment("2026-03-15T12:00:00.000123Z", "DATETIME")).isEqualTo("1773576000000123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1582-10-14", "1899-12-31", "1969-12-31", "9999-12-31"})
    void aDayIsThatDayHoweverFarAway(String day) throws SQLException {
        assertThat(day(day)).isEqualTo(Long.toString(LocalDate.parse(day).toEpochDay()));
    }

    /** By itself, and at the end of a word, where some engines write one letter in another way. */
    @Test
    void findsEveryLetterLikeTheLanguage() throws SqlRefused {
        var asked = IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(letter -> Character.toLowerCase(letter) != letter || Character.toUpperCase(letter) != letter)
                .mapToObj(Character::toString)
                .flatMap(letter -> Stream.of(letter, "a" + letter, "a" + letter + "b"))
                .map(text -> dialect()
                        .contains(dialect().folded(dialect().text(text)), Folding.fold(text))
                        .inlined(dialect()))
                .collect(Collectors.joining(", "));
        assertThat(asked).contains("\u1c89");
        assertThat(process.ask("SELECT COUNT(*) FROM UNNEST([" + asked + "]) AS found WHERE NOT found")
                        .rows())
                .containsExactly(List.of(Optional.of("0")));
    }

    /** What is no letter of another one is not found as one. */
    @Test
    void foldsNothingElse() throws SQLException {
        for (var pair : List.of(List.of("ß", "ss"), List.of("ς", "σ"), List.of("ı", "i"), List.of("é", "e\u0301"))) {
            assertThat(evaluate(dialect()
                            .contains(dialect().folded(dialect().text(pair.getFirst())), pair.getLast())
                            .inlined(dialect())))
                    .isEqualTo("false");
        }
    }

    /** A name that begins with a dollar sign is one of the engine's own, and of no column of BigQuery. */
    @Override
    String nameable(String name) {
        return name.replace("$", "s");
    }

    private String day(String day) throws SQLException {
        return evaluate("UNIX_DATE(" + dialect().literal(new Parameter.Day(LocalDate.parse(day)), "DATE") + ")");
    }

    private String moment(String instant, String type) throws SQLException {
        var literal = dialect().literal(new Parameter.Moment(Instant.parse(instant)), type);
        return evaluate(
                "UNIX_MICROS(" + (type.equals("DATETIME") ? "TIMESTAMP(" + literal + ", 'UTC')" : literal) + ")");
    }
}

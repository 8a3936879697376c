package io.segments.evaluator.compile.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.embedded.sql.SqlProcess;
import io.segments.embedded.sql.SqlRefused;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Folding;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.warehouse.databricks.Spark;
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

class DatabricksLiteralIT extends LiteralContract {

    private static SqlProcess process;

    @BeforeAll
    static void open() throws SqlRefused {
        process = Spark.process();
        process.load(Map.of());
    }

    @Override
    Dialect dialect() {
        return new DatabricksDialect();
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
        return Math.max(1, often / 20);
    }

    @Test
    @Override
    void aNumberLiteralIsThatNumber() throws SQLException {
        for (var number : new String[] {"0", "-1", "12.50", "-0.0000000001", "9999999999999999999999999999"}) {
            var literal = dialect().literal(new Parameter.Number(new BigDecimal(number)), "DECIMAL(38, 10)");
            assertThat(new BigDecimal(evaluate(literal))).isEqualByComparingTo(number);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BIGINT           | -9223372036854775808
                    TINYINT          | -128
                    DECIMAL(38, 10)  | -9999999999999999999999999999.9999999999
                    DOUBLE           | 0.1
                    DOUBLE           | 1.7976931348623157E+308
                    DOUBLE           | 4.9E-324
                    FLOAT            | 0.1
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
        assertThat(moment("2026-03-15T12:00:00.000123Z", "TIMESTAMP_NTZ")).isEqualTo("1773576000000123");
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
        assertThat(process.ask("SELECT count(*) FROM (SELECT explode(array(" + asked + ")) AS found) WHERE NOT found")
                        .rows())
                .containsExactly(List.of(Optional.of("0")));
    }

    /** Spark replaces what looks like the name of a setting before it reads SQL, in texts as well. */
    @Test
    void whatLooksLikeASettingIsNotReplaced() throws SQLException {
        for (var text : List.of("${spark.sql.session.timeZone}", "${hiveconf:x}", "$${x}", "\\${x}")) {
            assertThat(evaluate(dialect().textLiteral(text))).isEqualTo(text);
        }
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

    private String day(String day) throws SQLException {
        return evaluate("unix_date(" + dialect().literal(new Parameter.Day(LocalDate.parse(day)), "DATE") + ")");
    }

    private String moment(String instant, String type) throws SQLException {
        var literal = dialect().literal(new Parameter.Moment(Instant.parse(instant)), type);
        return evaluate("unix_micros("
                + (type.equals("TIMESTAMP_NTZ")
                        ? dialect().utc(Fragment.verbatim(literal)).inlined(dialect())
                        : literal)
                + ")");
    }
}

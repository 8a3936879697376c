package io.segments.evaluator.compile.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Folding;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseLiteralIT extends LiteralContract {

    private static ClickHouseServer server;

    @BeforeAll
    static void open() {
        server = ClickHouseServer.database();
    }

    @Override
    Dialect dialect() {
        return new ClickHouseDialect();
    }

    @Override
    String evaluate(String expression) {
        var rows = server.ask("SELECT CAST(" + expression + " AS String)");
        assertThat(rows).hasSize(1);
        return Objects.requireNonNull(rows.getFirst().getFirst());
    }

    @Override
    boolean hasNul() {
        return true;
    }

    @Override
    int tries(int usual) {
        return usual / 4;
    }

    @Test
    @Override
    void daysAndInstantsAreThoseDaysAndInstants() {
        assertThat(day("2024-02-29")).isEqualTo("19782");
        assertThat(moment("2026-03-15T12:00:00.000123Z")).isEqualTo("1773576000000123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01",
                "1899-12-31",
                "1900-01-01",
                "1969-12-31",
                "2149-06-07",
                "2299-12-31",
                "2300-01-01",
                "9999-12-31"
            })
    void aDayIsThatDayHoweverFarAway(String day) {
        assertThat(day(day)).isEqualTo(Long.toString(LocalDate.parse(day).toEpochDay()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "1899-12-31T23:59:59.999999Z",
                "1900-01-01T00:00:00.000001Z",
                "1969-12-31T23:59:59.999999Z",
                "2299-12-31T23:59:59.999999Z",
                "2300-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void anInstantIsThatInstantHoweverFarAway(String instant) {
        var micros = BigDecimal.valueOf(Instant.parse(instant).getEpochSecond())
                .movePointRight(6)
                .add(BigDecimal.valueOf(Instant.parse(instant).getNano() / 1000));
        assertThat(new BigDecimal(moment(instant))).isEqualByComparingTo(micros);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Int8              | -128
                    Int64             | -9223372036854775808
                    UInt64            | 18446744073709551615
                    Int128            | -170141183460469231731687303715884105728
                    UInt256           | 115792089237316195423570985008687907853269984665640564039457584007913129639935
                    Int256            | -57896044618658097711785492504343953926634992332820282019728792003956564819968
                    Decimal(9, 2)     | 0.10
                    Decimal(38, 10)   | -9999999999999999999999999999.9999999999
                    Decimal(76, 20)   | 12345678901234567890123456789012345678.12345678901234567890
                    Float64           | 0.1
                    Float64           | 1.7976931348623157E+308
                    Float64           | 4.9E-324
                    Float32           | 0.1
                    """)
    void aNumberIsThatNumberInItsType(String type, String number) {
        var literal = dialect().literal(new Parameter.Number(new BigDecimal(number)), type);
        assertThat(evaluate(literal + " = CAST('" + number + "' AS " + type + ")"))
                .isEqualTo("1");
    }

    /** By itself, and at the end of a word, where some engines write one letter in another way. */
    @Test
    void foldsEveryLetterLikeTheLanguage() {
        var letters = IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(ClickHouseLiteralIT::hasCase)
                .mapToObj(Character::toString)
                .toList();
        assertThat(letters).hasSizeGreaterThan(2_500).contains("İ", "Σ", "ẞ", "Ꭰ");
        for (var template : List.of("%s", "a%s", "a%sb", "%s\u0307")) {
            var found = differing(letters.stream().map(template::formatted).toList());
            assertThat(found).isEmpty();
        }
    }

    private static boolean hasCase(int letter) {
        return Character.isLowerCase(letter)
                || Character.isUpperCase(letter)
                || Character.isTitleCase(letter)
                || Character.toLowerCase(letter) != letter;
    }

    private List<String> differing(List<String> texts) {
        var pairs = texts.stream()
                .map(text -> "('" + text + "', '" + Folding.fold(text) + "')")
                .collect(Collectors.joining(", "));
        var folded = dialect().folded(Fragment.sql("one.1")).inlined(dialect());
        return server
                .ask("SELECT one.1 FROM (SELECT arrayJoin([" + pairs + "]) AS one) WHERE " + folded + " != one.2")
                .stream()
                .map(row -> Objects.requireNonNull(row.getFirst()))
                .toList();
    }

    private String day(String day) {
        return evaluate("toInt32(" + dialect().literal(new Parameter.Day(LocalDate.parse(day)), "Date32") + ")");
    }

    private String moment(String instant) {
        return evaluate("toUnixTimestamp64Micro("
                + dialect().literal(new Parameter.Moment(Instant.parse(instant)), "DateTime64(6, 'UTC')") + ")");
    }
}

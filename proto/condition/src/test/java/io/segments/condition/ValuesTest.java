package io.segments.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @Test
    void equalNumbersAreEqualValues() {
        assertThat(Value.Number.of("1.50")).isEqualTo(Value.Number.of("1.5"));
        assertThat(Value.Number.of("1E+2")).isEqualTo(Value.Number.of(100));
        assertThat(Value.Number.of("0.000")).isEqualTo(Value.Number.of("-0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e309", "1e-325", "1e2147483647", "1e-2147483000", "123456789012345678901234567890123456789"})
    void aNumberThatNotEveryEngineCanHoldCannotBeBuilt(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Value.Number(new BigDecimal(number)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308", "-1e-324", "99999999999999999999999999999999999999", "0e999999"})
    void aNumberAtTheEdgeCanBeBuilt(String number) {
        assertThat(Value.Number.of(number).number()).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800", "\udc00a", "a\ud83d"})
    void textThatCannotBeStoredOrSentCannotBeBuilt(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Value.Text(text));
    }

    @Test
    void textIsBoundedInCodePoints() {
        assertThat(new Value.Text("😀".repeat(Value.MAX_TEXT_LENGTH)).text()).hasSize(2 * Value.MAX_TEXT_LENGTH);
        assertThatIllegalArgumentException().isThrownBy(() -> new Value.Text("a".repeat(Value.MAX_TEXT_LENGTH + 1)));
    }

    @Test
    void daysAndInstantsLieInTheYears1To9999() {
        assertThat(new Value.Day(LocalDate.of(1, 1, 1)).day()).hasYear(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Value.Day(LocalDate.of(0, 12, 31)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Value.Day(LocalDate.of(10_000, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Value.Moment(Instant.MIN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Value.Moment(Instant.MAX));
        assertThat(new Value.Moment(Instant.parse("0001-01-01T00:00:00Z"))).isNotNull();
        assertThat(new Value.Moment(Instant.parse("9999-12-31T23:59:59.999999Z")))
                .isNotNull();
    }

    @Test
    void anInstantIsExactToTheMicrosecond() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Value.Moment(Instant.parse("2026-01-01T00:00:00.000000001Z")));
    }

    @ParameterizedTest
    @CsvSource({"0, DAY", "-1, DAY", "36501, DAY", "101, YEAR", "1201, MONTH", "52560001, MINUTE"})
    void aSpanIsPositiveAndACenturyAtMost(int amount, TimeUnit unit) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(amount, unit));
    }

    @ParameterizedTest
    @CsvSource({
        "7, DAY, 7, DAY",
        "8, DAY, 7, DAY",
        "1, WEEK, 7, DAY",
        "60, MINUTE, 1, HOUR",
        "1, YEAR, 12, MONTH",
        "4, QUARTER, 1, YEAR",
        "40, DAY, 1, MONTH",
        "1, YEAR, 300, DAY"
    })
    void theFartherEndOfARangeIsNotSurelyNearer(int nearest, TimeUnit near, int farthest, TimeUnit far) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpanRange(new Span(nearest, near), new Span(farthest, far)));
    }

    @ParameterizedTest
    @CsvSource({"6, DAY, 1, WEEK", "30, DAY, 1, MONTH", "11, MONTH, 1, YEAR", "1, MONTH, 31, DAY", "59, MINUTE, 1, HOUR"
    })
    void aRangeThatTheCalendarMayOrderIsOne(int nearest, TimeUnit near, int farthest, TimeUnit far) {
        assertThat(new SpanRange(new Span(nearest, near), new Span(farthest, far)).farthest())
                .isEqualTo(new Span(farthest, far));
    }

    @Test
    void aCountThatHoldsForEverybodyOrNobodyCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Count.AtLeast(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Count.AtMost(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Count.Exactly(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Count.Between(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Count.Between(2, 1));
    }

    @Test
    void aWindowThatEndsBeforeItStartsCannotBeBuilt() {
        var day = LocalDate.of(2026, 2, 28);
        assertThatIllegalArgumentException().isThrownBy(() -> new Window.BetweenDates(day, day.minusDays(1)));
        assertThat(new Window.BetweenDates(day, day).to()).isEqualTo(day);
    }

    @Test
    void anEmptyListOfValuesCannotBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Operand.Many(List.of()));
    }
}

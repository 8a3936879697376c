package io.segments.testkit.condition;

import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Random values of a column, near enough to each other and to now to be hit by conditions. */
record CellGenerator(Instant asOf, ZoneId zone) {

    private static final int[] LETTERS = ("aAbB%_\\'\" -;İıßẞΣσς\u00e9\u0301\u212aж語😀\u200d\t\n0")
            .codePoints()
            .toArray();

    private static final Generator<String> TEXTS = Generator.either(
            Generator.among(
                    "a", "A", "ab", "", "trial", "Trial", "null", "O'Hara", "100%", "a_b", "x\\y", "\"", "straße",
                    "😀"),
            Generator.texts(LETTERS, 6));

    private static final Generator<Long> INTEGERS = Generator.either(
            around(10),
            Generator.among(Long.MAX_VALUE, Long.MIN_VALUE, 9_007_199_254_740_993L, 9_007_199_254_740_992L));

    private static final Generator<BigDecimal> DECIMALS = Generator.either(
            around(10).map(BigDecimal::valueOf),
            around(40).map(number -> BigDecimal.valueOf(number, 1)),
            around(999_999_999_999_999_999L)
                    .then(number -> Generator.ints(0, 10).map(scale -> BigDecimal.valueOf(number, scale))));

    private static final Generator<Double> DOUBLES = Generator.either(
            around(10).map(number -> (double) number),
            around(40).map(number -> number / 10.0),
            Generator.among(
                    Double.NaN,
                    -0.0,
                    0.1 + 0.2,
                    1e300,
                    -1e300,
                    1e-300,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY));

    Object cell(Storage storage, Choices choices) {
        return switch (storage) {
            case TEXT -> TEXTS.from(choices);
            case INTEGER -> INTEGERS.from(choices);
            case DECIMAL -> DECIMALS.from(choices);
            case DOUBLE -> DOUBLES.from(choices);
            case BOOLEAN -> choices.below(2) == 0;
            case DATE -> day(choices);
            case TIMESTAMP, TIMESTAMP_TZ -> instant(choices);
            case TEXT_ARRAY -> JsonGenerator.elements(choices);
            case JSON -> JsonGenerator.json(choices);
            case JSON_TEXT -> JsonGenerator.text(choices);
        };
    }

    /** Numbers around 0, which is the simplest. */
    static Generator<Long> around(long reach) {
        return Generator.numbers(0, 2 * reach).map(number -> number % 2 == 0 ? number / 2 : -(number + 1) / 2);
    }

    static Generator<String> texts() {
        return TEXTS;
    }

    /** A day, mostly one near today. */
    LocalDate day(Choices choices) {
        var today = asOf.atZone(zone).toLocalDate();
        var days = Generator.<LocalDate>either(
                around(10).map(today::plusDays),
                around(400).map(today::plusDays),
                around(14).map(months -> today.plusMonths(months)),
                around(4).map(months -> today.withDayOfMonth(1).plusMonths(months)),
                Generator.among(LocalDate.of(1900, 1, 1), LocalDate.of(2199, 12, 31), LocalDate.of(2024, 2, 29)));
        return days.from(choices);
    }

    /** An instant, mostly one on a boundary near now, or a microsecond beside it. */
    Instant instant(Choices choices) {
        var exact = Generator.<Instant>either(
                Generator.always(asOf),
                around(10).map(days -> asOf.plus(Duration.ofDays(days))),
                around(40).map(hours -> asOf.plus(Duration.ofHours(hours))),
                around(90).map(minutes -> asOf.plus(Duration.ofMinutes(minutes))),
                around(14).map(months -> asOf.atZone(zone).plusMonths(months).toInstant()),
                each -> day(each).atStartOfDay(zone).toInstant());
        var beside = Generator.among(List.of(0L, -1L, 1L, 1_234_567L)).from(choices);
        return exact.from(choices).plus(beside, ChronoUnit.MICROS);
    }
}

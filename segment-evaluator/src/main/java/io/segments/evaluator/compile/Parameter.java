package io.segments.evaluator.compile;

import io.segments.condition.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** A value that a query is given beside its text. */
public sealed interface Parameter {

    /** To the microsecond. */
    DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    /** Text. */
    record Text(String value) implements Parameter {}

    /** A number, exact. */
    record Number(BigDecimal number) implements Parameter {}

    /** True or false. */
    record Flag(boolean flag) implements Parameter {}

    /** A calendar day. */
    record Day(LocalDate day) implements Parameter {}

    /** An instant, exact to the microsecond. */
    record Moment(Instant moment) implements Parameter {}

    /** Text that every engine understands by the cast that stands around its placeholder, in a session that is in UTC. */
    default String text() {
        return switch (this) {
            case Text(var value) -> value;
            case Number(var number) -> number.toPlainString();
            case Flag(var flag) -> Boolean.toString(flag);
            case Day(var day) -> day(day);
            case Moment(var moment) -> clock(moment);
        };
    }

    /**
     * A day as engines read and write it, in the years before 1 and after 9999 as well: a window may begin or end there
     * although no value does.
     */
    static String day(LocalDate day) {
        return "%04d-%02d-%02d%s"
                .formatted(
                        day.get(ChronoField.YEAR_OF_ERA),
                        day.getMonthValue(),
                        day.getDayOfMonth(),
                        day.getYear() > 0 ? "" : " (BC)");
    }

    /** An instant on the clock of UTC. */
    static String clock(Instant moment) {
        var clock = moment.atOffset(ZoneOffset.UTC).toLocalDateTime();
        return day(clock.toLocalDate()) + " " + TIME.format(clock);
    }

    static Parameter of(Value value) {
        return switch (value) {
            case Value.Text(var text) -> new Text(text);
            case Value.Number(var number) -> new Number(number);
            case Value.Bool(var flag) -> new Flag(flag);
            case Value.Day(var day) -> new Day(day);
            case Value.Moment(var moment) -> new Moment(moment);
        };
    }

    static Parameter of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.Condition.Compare;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.TimeUnit;
import io.segments.condition.Value;
import io.segments.condition.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * What relative time means in an evaluation: every window becomes an interval of instants or days before it becomes SQL, so
 * that all engines compare with the same constants. Ends are exact to the microsecond, as columns are.
 *
 * @param asOf the instant that is now
 * @param zone the zone of calendar days
 */
record TimeFrame(Instant asOf, ZoneId zone) {

    /** When a timestamp satisfies a positive operator. */
    Interval<Instant> instants(Compare compare) {
        return switch (compare.operator()) {
            case MORE_THAN_AGO -> Interval.endingBefore(ago(span(compare)));
            case LESS_THAN_AGO, WITHIN_LAST -> Interval.between(ago(span(compare)), now());
            case BETWEEN_AGO -> betweenAgo((SpanRange) compare.operand());
            case WITHIN_NEXT -> Interval.between(now(), notBefore(later(asOf, span(compare))));
            case MORE_THAN_AHEAD -> Interval.startingAt(justAfter(later(asOf, span(compare))));
            case BEFORE ->
                value(compare) instanceof Value.Moment(var moment)
                        ? Interval.endingBefore(notBefore(moment))
                        : instantsOf(days(compare));
            case AFTER ->
                value(compare) instanceof Value.Moment(var moment)
                        ? Interval.startingAt(justAfter(moment))
                        : instantsOf(days(compare));
            default -> instantsOf(days(compare));
        };
    }

    /** When a calendar day satisfies a positive operator. */
    Interval<LocalDate> days(Compare compare) {
        return switch (compare.operator()) {
            case MORE_THAN_AGO -> Interval.endingBefore(earlier(today(), span(compare)));
            case LESS_THAN_AGO, WITHIN_LAST ->
                Interval.between(earlier(today(), span(compare)).plusDays(1), tomorrow());
            case EXACTLY_AGO -> on(earlier(today(), span(compare)));
            case BETWEEN_AGO -> {
                var range = (SpanRange) compare.operand();
                yield through(earlier(today(), range.farthest()), earlier(today(), range.nearest()));
            }
            case WITHIN_NEXT -> Interval.between(today(), later(today(), span(compare)));
            case MORE_THAN_AHEAD ->
                Interval.startingAt(later(today(), span(compare)).plusDays(1));
            case BEFORE -> Interval.endingBefore(day(value(compare)));
            case ON -> on(day(value(compare)));
            case AFTER -> Interval.startingAt(day(value(compare)).plusDays(1));
            case BETWEEN_DATES -> {
                var days = (Operand.Two) compare.operand();
                yield through(day(days.from()), day(days.to()));
            }
            case TODAY -> on(today());
            case THIS_PERIOD -> period(compare, 0);
            case LAST_PERIOD -> period(compare, -1);
            case NEXT_PERIOD -> period(compare, 1);
            default -> throw new IllegalArgumentException(compare.operator() + " is not about time");
        };
    }

    /** The days of any year whose anniversaries are meant. */
    Anniversary anniversary(Compare compare) {
        return compare.operator() == Operator.ANNIVERSARY_TODAY
                ? Anniversary.between(today(), today())
                : Anniversary.between(today(), later(today(), span(compare)).minusDays(1));
    }

    /** When an event counts; never at or after now. */
    Interval<Instant> instants(Window window) {
        var any = switch (window) {
            case Window.Always _ -> Interval.endingBefore(now());
            case Window.WithinLast(var span) -> Interval.between(ago(span), now());
            case Window.MoreThanAgo(var span) -> Interval.endingBefore(ago(span));
            case Window.BetweenAgo(var range) -> betweenAgo(range);
            case Window.Before(var day) -> instantsOf(Interval.endingBefore(day));
            case Window.After(var day) -> instantsOf(Interval.startingAt(day.plusDays(1)));
            case Window.BetweenDates(var from, var to) -> instantsOf(through(from, to));
        };
        return any.before(now());
    }

    private LocalDate today() {
        return asOf.atZone(zone).toLocalDate();
    }

    private LocalDate tomorrow() {
        return today().plusDays(1);
    }

    private Instant now() {
        return notBefore(asOf);
    }

    private Instant ago(Span span) {
        return notBefore(earlier(asOf, span));
    }

    private Interval<Instant> betweenAgo(SpanRange range) {
        return Interval.between(ago(range.farthest()), ago(range.nearest()));
    }

    private Interval<LocalDate> period(Compare compare, int offset) {
        var unit = ((Operand.Period) compare.operand()).unit();
        var first = firstDay(unit).plusMonths((long) offset * months(unit)).plusDays((long) offset * weekDays(unit));
        return Interval.between(first, first.plusMonths(months(unit)).plusDays(weekDays(unit)));
    }

    private LocalDate firstDay(TimeUnit unit) {
        return switch (unit) {
            case MINUTE, HOUR, DAY -> today();
            case WEEK -> today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> today().withDayOfMonth(1);
            case QUARTER -> today().withDayOfMonth(1).with(today().getMonth().firstMonthOfQuarter());
            case YEAR -> today().withDayOfYear(1);
        };
    }

    private static int weekDays(TimeUnit unit) {
        return unit == TimeUnit.WEEK ? 7 : 0;
    }

    private Instant earlier(Instant instant, Span span) {
        return span.unit().followsTheCalendar()
                ? instant.atZone(zone)
                        .minusMonths((long) span.amount() * months(span.unit()))
                        .toInstant()
                : instant.minus(exact(span));
    }

    private Instant later(Instant instant, Span span) {
        return span.unit().followsTheCalendar()
                ? instant.atZone(zone)
                        .plusMonths((long) span.amount() * months(span.unit()))
                        .toInstant()
                : instant.plus(exact(span));
    }

    private static LocalDate earlier(LocalDate day, Span span) {
        return span.unit().followsTheCalendar()
                ? day.minusMonths((long) span.amount() * months(span.unit()))
                : day.minusDays(exact(span).toDays());
    }

    private static LocalDate later(LocalDate day, Span span) {
        return span.unit().followsTheCalendar()
                ? day.plusMonths((long) span.amount() * months(span.unit()))
                : day.plusDays(exact(span).toDays());
    }

    /** A length that does not depend on the calendar: whole minutes. */
    static Duration exact(Span span) {
        var unit = switch (span.unit()) {
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
            case MONTH, QUARTER, YEAR -> throw new IllegalArgumentException(span + " follows the calendar");
        };
        return unit.multipliedBy(span.amount());
    }

    private static int months(TimeUnit unit) {
        return switch (unit) {
            case MINUTE, HOUR, DAY, WEEK -> 0;
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> Month.values().length;
        };
    }

    private Interval<Instant> instantsOf(Interval<LocalDate> days) {
        return new Interval<>(days.from().map(this::start), days.until().map(this::start));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Interval<LocalDate> on(LocalDate day) {
        return through(day, day);
    }

    private static Interval<LocalDate> through(LocalDate first, LocalDate last) {
        return Interval.between(first, last.plusDays(1));
    }

    /** The first microsecond that is not before an instant. */
    private static Instant notBefore(Instant instant) {
        var floor = instant.truncatedTo(ChronoUnit.MICROS);
        return floor.equals(instant) ? floor : floor.plus(1, ChronoUnit.MICROS);
    }

    /** The first microsecond that is after an instant. */
    private static Instant justAfter(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    }

    private static Span span(Compare compare) {
        return (Span) compare.operand();
    }

    private static Value value(Compare compare) {
        return ((Operand.One) compare.operand()).value();
    }

    private static LocalDate day(Value value) {
        if (value instanceof Value.Day(var day)) {
            return day;
        }
        throw new IllegalArgumentException("a day is needed");
    }
}

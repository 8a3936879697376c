package io.segments.testkit.condition;

import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.Value;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;

/** Compares a calendar day; everything is whole days. */
record DateComparison(ReferenceCalendar calendar) {

    private static final int MOST_DAYS_OF_A_YEAR = 366;

    boolean holds(Operator operator, Operand operand, LocalDate day) {
        return switch (operand) {
            case Span span -> span(operator, span, day);
            case SpanRange(var nearest, var farthest) ->
                isIn(day, calendar.daysAgo(farthest), calendar.daysAgo(nearest));
            case Operand.One(Value.Day(var other)) ->
                switch (operator) {
                    case BEFORE -> day.isBefore(other);
                    case ON -> day.equals(other);
                    case AFTER -> day.isAfter(other);
                    default -> throw new IllegalArgumentException(operator + " takes no day");
                };
            case Operand.Two(Value.Day(var from), Value.Day(var to)) -> isIn(day, from, to);
            case Operand.Period(var period) -> {
                var away = periodsAway(operator);
                yield !day.isBefore(calendar.startOfPeriod(period, away))
                        && day.isBefore(calendar.startOfPeriod(period, away + 1));
            }
            case Operand.None() ->
                operator == Operator.ANNIVERSARY_TODAY
                        ? isAnniversaryOf(day, calendar.today())
                        : day.equals(calendar.today());
            case Operand.Many(var names) ->
                names.contains(
                        new Value.Text((operator == Operator.MONTH_IS_ANY_OF ? day.getMonth() : day.getDayOfWeek())
                                .toString()
                                .toLowerCase(Locale.ROOT)));
            default -> throw new IllegalArgumentException(operand + " is not for a date");
        };
    }

    static int periodsAway(Operator operator) {
        return switch (operator) {
            case LAST_PERIOD -> -1;
            case THIS_PERIOD -> 0;
            case NEXT_PERIOD -> 1;
            default -> throw new IllegalArgumentException(operator + " takes no period");
        };
    }

    private boolean span(Operator operator, Span span, LocalDate day) {
        return switch (operator) {
            case MORE_THAN_AGO -> day.isBefore(calendar.daysAgo(span));
            case LESS_THAN_AGO, WITHIN_LAST -> day.isAfter(calendar.daysAgo(span)) && !day.isAfter(calendar.today());
            case EXACTLY_AGO -> day.equals(calendar.daysAgo(span));
            case WITHIN_NEXT -> !day.isBefore(calendar.today()) && day.isBefore(calendar.daysAhead(span));
            case MORE_THAN_AHEAD -> day.isAfter(calendar.daysAhead(span));
            case ANNIVERSARY_WITHIN_NEXT ->
                calendar.today()
                        .datesUntil(calendar.daysAhead(span))
                        .limit(MOST_DAYS_OF_A_YEAR)
                        .anyMatch(other -> isAnniversaryOf(day, other));
            default -> throw new IllegalArgumentException(operator + " takes no span");
        };
    }

    /** Whether a day's month and day of month are those of another; the end of February where that year has no 29th. */
    private static boolean isAnniversaryOf(LocalDate day, LocalDate other) {
        return MonthDay.from(day).atYear(other.getYear()).equals(other);
    }

    private static boolean isIn(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}

package io.segments.testkit.condition;

import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.Value;
import java.time.LocalDate;

/** Compares a calendar day; everything is whole days. */
record DateComparison(ReferenceCalendar calendar) {

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
            case Operand.None() -> day.equals(calendar.today());
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
            default -> throw new IllegalArgumentException(operator + " takes no span");
        };
    }

    private static boolean isIn(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}

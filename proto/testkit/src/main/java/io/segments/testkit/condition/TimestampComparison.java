package io.segments.testkit.condition;

import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.Value;
import java.time.Instant;
import java.time.LocalDate;

/** Compares an instant; intervals are half open. */
record TimestampComparison(ReferenceCalendar calendar) {

    boolean holds(Operator operator, Operand operand, Instant moment) {
        return switch (operand) {
            case Span span -> span(operator, span, moment);
            case SpanRange(var nearest, var farthest) -> isIn(moment, calendar.ago(farthest), calendar.ago(nearest));
            case Operand.One(Value.Day(var day)) -> day(operator, day, moment);
            case Operand.One(Value.Moment(var other)) -> instant(operator, other, moment);
            case Operand.Two(Value.Day(var from), Value.Day(var to)) -> isOnDays(moment, from, to);
            case Operand.Period(var period) -> {
                var away = DateComparison.periodsAway(operator);
                yield isIn(
                        moment,
                        calendar.startOf(calendar.startOfPeriod(period, away)),
                        calendar.startOf(calendar.startOfPeriod(period, away + 1)));
            }
            case Operand.None() -> isOnDays(moment, calendar.today(), calendar.today());
            default -> throw new IllegalArgumentException(operand + " is not for a timestamp");
        };
    }

    private boolean span(Operator operator, Span span, Instant moment) {
        return switch (operator) {
            case MORE_THAN_AGO -> moment.isBefore(calendar.ago(span));
            case LESS_THAN_AGO, WITHIN_LAST -> isIn(moment, calendar.ago(span), calendar.asOf());
            case EXACTLY_AGO -> isOnDays(moment, calendar.daysAgo(span), calendar.daysAgo(span));
            case WITHIN_NEXT -> isIn(moment, calendar.asOf(), calendar.ahead(span));
            case MORE_THAN_AHEAD -> moment.isAfter(calendar.ahead(span));
            default -> throw new IllegalArgumentException(operator + " takes no span");
        };
    }

    private boolean day(Operator operator, LocalDate day, Instant moment) {
        return switch (operator) {
            case BEFORE -> moment.isBefore(calendar.startOf(day));
            case ON -> isOnDays(moment, day, day);
            case AFTER -> !moment.isBefore(calendar.startOf(day.plusDays(1)));
            default -> throw new IllegalArgumentException(operator + " takes no day");
        };
    }

    private static boolean instant(Operator operator, Instant other, Instant moment) {
        return switch (operator) {
            case BEFORE -> moment.isBefore(other);
            case AFTER -> moment.isAfter(other);
            default -> throw new IllegalArgumentException(operator + " takes no instant");
        };
    }

    private boolean isOnDays(Instant moment, LocalDate from, LocalDate to) {
        return isIn(moment, calendar.startOf(from), calendar.startOf(to.plusDays(1)));
    }

    private static boolean isIn(Instant moment, Instant from, Instant to) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}

package io.segments.testkit.condition;

import io.segments.condition.Span;
import io.segments.condition.TimeUnit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** The evaluation's instant and the days around it in the workspace's time zone. */
record ReferenceCalendar(Instant asOf, ZoneId zone) {

    LocalDate today() {
        return asOf.atZone(zone).toLocalDate();
    }

    /** The first instant of a day; not always midnight. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Exact for minute to week; for month and up the same time of day in the workspace's zone, clamped to the month. */
    Instant ago(Span span) {
        return moved(span, -1);
    }

    Instant ahead(Span span) {
        return moved(span, 1);
    }

    LocalDate daysAgo(Span span) {
        return movedDay(span, -1);
    }

    LocalDate daysAhead(Span span) {
        return movedDay(span, 1);
    }

    /** The first day of today's calendar period, or of the one that is some periods away. */
    LocalDate startOfPeriod(TimeUnit period, int away) {
        var today = today();
        return switch (period) {
            case WEEK ->
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(away);
            case MONTH -> today.withDayOfMonth(1).plusMonths(away);
            case QUARTER -> {
                var firstMonth = (today.getMonthValue() - 1) / 3 * 3 + 1;
                yield LocalDate.of(today.getYear(), firstMonth, 1).plusMonths(3L * away);
            }
            case YEAR -> LocalDate.of(today.getYear() + away, 1, 1);
            case MINUTE, HOUR, DAY -> throw new IllegalArgumentException(period + " is no calendar period");
        };
    }

    private Instant moved(Span span, int direction) {
        var amount = (long) direction * span.amount();
        var here = asOf.atZone(zone);
        return switch (span.unit()) {
            case MINUTE -> asOf.plus(Duration.ofMinutes(amount));
            case HOUR -> asOf.plus(Duration.ofHours(amount));
            case DAY -> asOf.plus(Duration.ofHours(24 * amount));
            case WEEK -> asOf.plus(Duration.ofHours(7 * 24 * amount));
            case MONTH -> here.plusMonths(amount).toInstant();
            case QUARTER -> here.plusMonths(3 * amount).toInstant();
            case YEAR -> here.plusYears(amount).toInstant();
        };
    }

    private LocalDate movedDay(Span span, int direction) {
        var amount = (long) direction * span.amount();
        var today = today();
        return switch (span.unit()) {
            case DAY -> today.plusDays(amount);
            case WEEK -> today.plusWeeks(amount);
            case MONTH -> today.plusMonths(amount);
            case QUARTER -> today.plusMonths(3 * amount);
            case YEAR -> today.plusYears(amount);
            case MINUTE, HOUR -> throw new IllegalArgumentException("days are not counted in " + span.unit());
        };
    }
}

package io.segments.evaluator.compile;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days of any year: those that have their anniversary on one of some days.
 *
 * @param first the first such day: its month times 100, and its day of the month
 * @param last the last one; lower than {@code first} where the days go on after the end of a year
 * @param isEveryDay whether there is no other day
 */
record Anniversary(int first, int last, boolean isEveryDay) {

    private static final int MOST_DAYS_OF_A_YEAR = 366;
    private static final int FEBRUARY_28 = 228;
    private static final int FEBRUARY_29 = 229;

    /** Those of the days from one to another, both included. In a year without 29 February, that day's is the 28th. */
    static Anniversary between(LocalDate from, LocalDate through) {
        var end = ordinal(through);
        return new Anniversary(
                ordinal(from),
                end == FEBRUARY_28 && !through.isLeapYear() ? FEBRUARY_29 : end,
                ChronoUnit.DAYS.between(from, through) + 1 >= MOST_DAYS_OF_A_YEAR);
    }

    boolean turnsTheYear() {
        return last < first;
    }

    private static int ordinal(LocalDate day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}

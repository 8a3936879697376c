package io.segments.condition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A unit of time. Minute to week are exact lengths; month and up follow the calendar, clamped to the month's last day. */
public enum TimeUnit {
    MINUTE(52_560_000),
    HOUR(876_000),
    DAY(36_500),
    WEEK(5_200),
    MONTH(1_200),
    QUARTER(400),
    YEAR(100);

    private final int maxAmount;

    TimeUnit(int maxAmount) {
        this.maxAmount = maxAmount;
    }

    /** Most units that a span may have: a century. */
    public int maxAmount() {
        return maxAmount;
    }

    /** Minute and hour, which mean nothing for a column of days. */
    public boolean isShorterThanADay() {
        return compareTo(DAY) < 0;
    }

    /** Month, quarter and year, whose length depends on where in the calendar they lie. */
    public boolean followsTheCalendar() {
        return compareTo(MONTH) >= 0;
    }

    /** Week (Monday first), month, quarter and year: the units that "this", "last" and "next" may name. */
    public boolean isCalendarPeriod() {
        return compareTo(WEEK) >= 0;
    }

    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TimeUnit> ofJsonName(String name) {
        return Arrays.stream(values())
                .filter(unit -> unit.jsonName().equals(name))
                .findFirst();
    }
}

package io.segments.condition;

/**
 * A length of time.
 *
 * @param amount 1 or more, a century at most
 */
public record Span(int amount, TimeUnit unit) implements Operand {

    private static final double DAYS_OF_A_MONTH = 30.436875;
    private static final int DAYS_OF_DOUBT = 3;
    private static final double MINUTES_OF_A_DAY = 1_440;

    public Span {
        if (amount < 1 || amount > unit.maxAmount()) {
            throw new IllegalArgumentException(
                    "a length of time is 1 to %d %ss".formatted(unit.maxAmount(), unit.jsonName()));
        }
    }

    @Override
    public Shape shape() {
        return Shape.SPAN;
    }

    /** Whether this is the shorter one, or the same, wherever in the calendar they lie. */
    boolean isSurelyAtMost(Span other) {
        if (unit.followsTheCalendar() && other.unit.followsTheCalendar()) {
            return months() <= other.months();
        }
        return minutes() + doubt() <= other.minutes() - other.doubt();
    }

    private int months() {
        return switch (unit) {
            case MINUTE, HOUR, DAY, WEEK -> throw new IllegalStateException(unit + " is not counted in months");
            case MONTH -> amount;
            case QUARTER -> 3 * amount;
            case YEAR -> 12 * amount;
        };
    }

    private double minutes() {
        return switch (unit) {
            case MINUTE -> amount;
            case HOUR -> 60.0 * amount;
            case DAY -> MINUTES_OF_A_DAY * amount;
            case WEEK -> 7 * MINUTES_OF_A_DAY * amount;
            case MONTH, QUARTER, YEAR -> DAYS_OF_A_MONTH * MINUTES_OF_A_DAY * months();
        };
    }

    private double doubt() {
        return unit.followsTheCalendar() ? DAYS_OF_DOUBT * MINUTES_OF_A_DAY : 0;
    }
}

package io.segments.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A constant in a condition. A constant is never missing: "has no value" is asked with {@code is_blank}. */
public sealed interface Value {

    /** Most code points of a text. */
    int MAX_TEXT_LENGTH = 4_000;

    /** Most significant digits of a number, as many as the widest decimal of the engines has. */
    int MAX_DIGITS = 38;

    /** What {@link #isSound} asks for, for a person. */
    String SOUND =
            "text must not contain U+0000 or half a surrogate pair, nor more than " + MAX_TEXT_LENGTH + " characters";

    /** Unicode text, taken literally, never normalised. */
    record Text(String text) implements Value {
        public Text {
            require(isSound(text), SOUND);
        }
    }

    /** A decimal number; trailing zeros are dropped, so that equal numbers are equal values. */
    @SuppressWarnings("AvoidCommonTypeNames")
    record Number(BigDecimal number) implements Value {
        public Number {
            require(isInRange(number), "a number has at most 38 digits and an exponent between -324 and 308");
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        public static Number of(String number) {
            return new Number(new BigDecimal(number));
        }

        public static Number of(long number) {
            return new Number(BigDecimal.valueOf(number));
        }

        /** Whether a number is short enough for every engine, and small enough to be written out. */
        public static boolean isInRange(BigDecimal number) {
            if (number.signum() == 0) {
                return true;
            }
            var exponent = (long) number.precision() - number.scale() - 1;
            return exponent >= -324
                    && exponent <= 308
                    && number.precision() <= 1_000
                    && number.stripTrailingZeros().precision() <= MAX_DIGITS;
        }
    }

    /** True or false. */
    record Bool(boolean bool) implements Value {}

    /** A calendar day of the years 1 to 9999. */
    record Day(LocalDate day) implements Value {
        public Day {
            require(isInRange(day), "a day lies in the years 1 to 9999");
        }

        public static boolean isInRange(LocalDate day) {
            return day.getYear() >= 1 && day.getYear() <= 9999;
        }
    }

    /** An instant of the years 1 to 9999, exact to the microsecond. */
    record Moment(Instant moment) implements Value {
        public Moment {
            require(isInRange(moment), "an instant lies in the years 1 to 9999 and is exact to the microsecond");
        }

        public static boolean isInRange(Instant moment) {
            return moment.equals(moment.truncatedTo(ChronoUnit.MICROS))
                    && !moment.isBefore(Instant.EPOCH.minusSeconds(62_135_596_800L))
                    && moment.isBefore(Instant.EPOCH.plusSeconds(253_402_300_800L));
        }
    }

    /** Whether text can be stored by every engine and sent in UTF-8, and is not too long. */
    static boolean isSound(String text) {
        return text.length() <= 2 * MAX_TEXT_LENGTH
                && text.codePoints().noneMatch(point -> point == 0 || isHalfPair(point))
                && text.codePointCount(0, text.length()) <= MAX_TEXT_LENGTH;
    }

    private static boolean isHalfPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

package io.segments.evaluator.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A value of a column as it is carried to subscribers and destinations. Its stored form is a text with a tag in front that says what it is, the
 * same in every engine: {@code t:} text, {@code n:} number, {@code b:true} or {@code b:false}, {@code d:} ISO day, {@code i:} microseconds since the epoch.
 */
public sealed interface AttributeValue {

    /** Unicode text. */
    record Text(String text) implements AttributeValue {
        @Override
        public String stored() {
            return "t:" + text;
        }
    }

    /** A decimal number in plain or scientific notation, exact as the warehouse wrote it. */
    record Number(String number) implements AttributeValue {
        @Override
        public String stored() {
            return "n:" + number;
        }
    }

    /** True or false. */
    record Bool(boolean bool) implements AttributeValue {
        @Override
        public String stored() {
            return bool ? "b:true" : "b:false";
        }
    }

    /** A calendar day. */
    record Day(LocalDate day) implements AttributeValue {
        @Override
        public String stored() {
            return "d:" + day;
        }
    }

    /** An instant, exact to the microsecond. */
    record Moment(Instant moment) implements AttributeValue {
        @Override
        public String stored() {
            return "i:" + ChronoUnit.MICROS.between(Instant.EPOCH, moment);
        }
    }

    /** No value: the column is NULL. */
    record Missing() implements AttributeValue {
        @Override
        public @Nullable String stored() {
            return null;
        }
    }

    /** The stored form; null when there is no value. */
    @Nullable String stored();

    /** From the stored form. */
    static AttributeValue ofStored(@Nullable String stored) {
        if (stored == null) {
            return new Missing();
        }
        var rest = stored.substring(2);
        return switch (stored.charAt(0)) {
            case 't' -> new Text(rest);
            case 'n' -> new Number(rest);
            case 'b' -> new Bool(rest.equals("true"));
            case 'd' -> new Day(LocalDate.parse(rest));
            case 'i' -> new Moment(Instant.EPOCH.plus(Long.parseLong(rest), ChronoUnit.MICROS));
            default -> throw new IllegalArgumentException("unknown kind of stored value: " + stored.charAt(0));
        };
    }
}

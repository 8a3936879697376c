package io.segments.template;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a column holds, and what becomes of it in a template. */
public sealed interface Value {

    /** What people call values of the kind. */
    String kind();

    /** No value: Liquid's nil. */
    record Nothing() implements Value {
        static final Nothing INSTANCE = new Nothing();

        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** Unicode text. */
    record Text(String text) implements Value {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /**
     * A decimal number.
     *
     * @param written in plain or scientific notation, as it is shown
     */
    record Number(String written) implements Value {
        static Number of(BigDecimal number) {
            return new Number((number.scale() < 0 ? number.setScale(0) : number).toPlainString());
        }

        static Number of(long number) {
            return new Number(Long.toString(number));
        }

        @Override
        public String kind() {
            return "a number";
        }
    }

    /** True or false. */
    record Bool(boolean bool) implements Value {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /** A calendar day. */
    record Day(LocalDate day) implements Value {
        @Override
        public String kind() {
            return "a day";
        }
    }

    /** An instant. */
    record Moment(Instant moment) implements Value {
        @Override
        public String kind() {
            return "an instant";
        }
    }

    /** A list. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** An object of JSON. */
    record Fields(Map<String, Value> fields) implements Value {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    /** Whether a condition takes it for true: all but nil and false, as Liquid has it. */
    default boolean isTruthy() {
        return !(this instanceof Nothing) && !(this instanceof Bool(var bool) && !bool);
    }

    /** Liquid's empty: a text, a list or an object with nothing in it. */
    default boolean isEmpty() {
        return switch (this) {
            case Text(var text) -> text.isEmpty();
            case Items(var items) -> items.isEmpty();
            case Fields(var fields) -> fields.isEmpty();
            case Nothing _, Number _, Bool _, Day _, Moment _ -> false;
        };
    }

    /** Liquid's blank: nothing, false, empty, or a text of nothing but white space. */
    default boolean isBlank() {
        return !isTruthy() || isEmpty() || (this instanceof Text(var text) && text.isBlank());
    }
}

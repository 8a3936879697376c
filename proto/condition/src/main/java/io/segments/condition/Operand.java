package io.segments.condition;

import java.util.List;

/** What an operator compares a column with. {@link Span} and {@link SpanRange} are operands themselves. */
public sealed interface Operand
        permits Operand.None, Operand.One, Operand.Many, Operand.Two, Operand.Period, Span, SpanRange {

    /** The shape that an operator must ask for to take this operand. */
    Shape shape();

    /** Nothing. */
    record None() implements Operand {
        @Override
        public Shape shape() {
            return Shape.NONE;
        }
    }

    /** One constant. */
    record One(Value value) implements Operand {
        @Override
        public Shape shape() {
            return Shape.VALUE;
        }
    }

    /** At least one constant. */
    record Many(List<Value> values) implements Operand {
        public Many {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a list of values needs at least one value");
            }
        }

        @Override
        public Shape shape() {
            return Shape.VALUES;
        }
    }

    /** Two constants, both ends included. */
    record Two(Value from, Value to) implements Operand {
        @Override
        public Shape shape() {
            return Shape.TWO_VALUES;
        }
    }

    /** The calendar week, month, quarter or year that is meant by "this", "last" and "next". */
    record Period(TimeUnit unit) implements Operand {
        @Override
        public Shape shape() {
            return Shape.PERIOD;
        }
    }

    /** The kinds of operand. */
    enum Shape {
        NONE("nothing"),
        VALUE("one value", "value"),
        VALUES("a list of values", "values"),
        TWO_VALUES("two values", "from", "to"),
        SPAN("a length of time", "amount", "unit"),
        SPAN_RANGE("two lengths of time", "nearest", "farthest"),
        PERIOD("a calendar unit", "period");

        private final String words;

        @SuppressWarnings("ImmutableEnumChecker")
        private final List<String> fields;

        Shape(String words, String... fields) {
            this.words = words;
            this.fields = List.of(fields);
        }

        /** The JSON fields that carry it. */
        public List<String> fields() {
            return fields;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}

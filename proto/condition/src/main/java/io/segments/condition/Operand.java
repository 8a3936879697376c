package io.segments.condition;

import java.util.List;

/** What an operator compares a column with. {@link Span} and {@link SpanRange} are operands themselves. */
public sealed interface Operand
        permits Operand.None, Operand.One, Operand.Many, Operand.Two, Operand.Period, Span, SpanRange {

    /** The operand of operators such as {@code is_blank}. */
    None NONE = new None();

    /** The shape that an operator must ask for to take this operand. */
    default Shape shape() {
        return switch (this) {
            case None _ -> Shape.NONE;
            case One _ -> Shape.VALUE;
            case Many _ -> Shape.VALUES;
            case Two _ -> Shape.TWO_VALUES;
            case Span _ -> Shape.SPAN;
            case SpanRange _ -> Shape.SPAN_RANGE;
            case Period _ -> Shape.PERIOD;
        };
    }

    /** Nothing. */
    record None() implements Operand {}

    /** One constant. */
    record One(Value value) implements Operand {}

    /** At least one constant. */
    record Many(List<Value> values) implements Operand {
        public Many {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a list of values needs at least one value");
            }
        }
    }

    /** Two constants, both ends included. */
    record Two(Value from, Value to) implements Operand {}

    /** The calendar week, month, quarter or year that is meant by "this", "last" and "next". */
    record Period(TimeUnit unit) implements Operand {}

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

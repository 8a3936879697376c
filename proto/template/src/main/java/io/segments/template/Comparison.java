package io.segments.template;

import io.segments.template.Condition.Operator;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.OptionalInt;

/** How values are compared: numbers exactly, days and instants with each other or with ISO text. */
final class Comparison {

    private Comparison() {}

    /** Values of different kinds are different. */
    static boolean equal(Value one, Value other, Rendering rendering) {
        if (one instanceof Value.Items(var left) && other instanceof Value.Items(var right)) {
            if (left.size() != right.size()) {
                return false;
            }
            for (var index = 0; index < left.size(); index++) {
                rendering.step(0);
                if (!equal(left.get(index), right.get(index), rendering)) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Value.Nothing || other instanceof Value.Nothing) {
            return one.equals(other);
        }
        var order = order(one, other, rendering);
        return order.isPresent() ? order.getAsInt() == 0 : one.equals(other);
    }

    /** Nothing is neither less nor more than anything. */
    static boolean ordered(Value one, Operator operator, Value other, Rendering rendering) {
        if (one instanceof Value.Nothing || other instanceof Value.Nothing) {
            return false;
        }
        var order = order(one, other, rendering)
                .orElseThrow(
                        () -> rendering.broken("%s can't be less or more than %s".formatted(one.kind(), other.kind())));
        return switch (operator) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
            case EQUAL, DIFFERENT, CONTAINS -> throw new IllegalArgumentException("no order: " + operator);
        };
    }

    static boolean contains(Value whole, Value part, Rendering rendering) {
        return switch (whole) {
            case Value.Nothing _ -> false;
            case Value.Text(var text) -> {
                var sought = rendering.textOf(part);
                rendering.step(text.length());
                rendering.search(text, sought);
                yield text.contains(sought);
            }
            case Value.Items(var items) ->
                items.stream().anyMatch(item -> {
                    rendering.step(0);
                    return equal(item, part, rendering);
                });
            case Value.Fields(var fields) -> part instanceof Value.Text(var name) && fields.containsKey(name);
            case Value.Number _, Value.Bool _, Value.Day _, Value.Moment _ ->
                throw rendering.broken("contains needs a text or a list, and is given " + whole.kind());
        };
    }

    /** Empty where values of these kinds have none. */
    static OptionalInt order(Value one, Value other, Rendering rendering) {
        return switch (one) {
            case Value.Number _
            when other instanceof Value.Number -> {
                var left = rendering.number(one, "a comparison").orElseThrow();
                yield OptionalInt.of(
                        left.compareTo(rendering.number(other, "a comparison").orElseThrow()));
            }
            case Value.Text(var left)
            when other instanceof Value.Text(var right) -> {
                rendering.step(Math.min(left.length(), right.length()));
                yield OptionalInt.of(byCodePoints(left, right));
            }
            case Value.Day(var left)
            when other instanceof Value.Day(var right) -> OptionalInt.of(left.compareTo(right));
            case Value.Day(var left)
            when other instanceof Value.Text(var right) -> OptionalInt.of(left.compareTo(day(right, rendering)));
            case Value.Moment(var left)
            when other instanceof Value.Moment(var right) -> OptionalInt.of(left.compareTo(right));
            case Value.Moment(var left)
            when other instanceof Value.Text(var right) -> OptionalInt.of(left.compareTo(moment(right, rendering)));
            case Value.Text _
            when other instanceof Value.Day || other instanceof Value.Moment -> {
                var reversed = order(other, one, rendering);
                yield OptionalInt.of(-reversed.orElseThrow());
            }
            case Value.Number _,
                    Value.Text _,
                    Value.Day _,
                    Value.Moment _,
                    Value.Bool _,
                    Value.Nothing _,
                    Value.Items _,
                    Value.Fields _ -> OptionalInt.empty();
        };
    }

    private static int byCodePoints(String left, String right) {
        var one = left.codePoints().iterator();
        var other = right.codePoints().iterator();
        while (one.hasNext() && other.hasNext()) {
            var order = Integer.compare(one.nextInt(), other.nextInt());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(one.hasNext(), other.hasNext());
    }

    static LocalDate day(String text, Rendering rendering) {
        try {
            return LocalDate.parse(within(text));
        } catch (DateTimeException e) {
            throw rendering.broken("a day is written as 2027-01-31, and the text is none");
        }
    }

    static Instant moment(String text, Rendering rendering) {
        try {
            return OffsetDateTime.parse(within(text)).toInstant();
        } catch (DateTimeException e) {
            throw rendering.broken("an instant is written as 2027-01-31T12:00:00Z, and the text is none");
        }
    }

    /** Years have four digits, as those of columns have. */
    private static String within(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new DateTimeException("a year with a sign");
        }
        return text;
    }
}

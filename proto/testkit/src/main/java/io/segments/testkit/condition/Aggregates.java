package io.segments.testkit.condition;

import io.segments.condition.Condition.Compare;
import io.segments.condition.Measure.Function;
import io.segments.condition.Operand;
import io.segments.condition.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Numbers that are computed of the values of related rows, and what they are compared with. */
record Aggregates(Comparison comparison) {

    boolean holds(Function function, Compare compare, List<Object> values) {
        var operator = compare.operator();
        var operand = compare.operand();
        return switch (function) {
            case SUM -> comparison.holds(operator, operand, sum(values));
            case AVERAGE ->
                // sum / n compares to a constant as sum does to n constants
                comparison.holds(
                        operator, times(values.size(), operand), values.isEmpty() ? Optional.empty() : sum(values));
            case MIN -> comparison.holds(operator, operand, values.stream().min(Aggregates::order));
            case MAX -> comparison.holds(operator, operand, values.stream().max(Aggregates::order));
            case COUNT_DISTINCT -> comparison.holds(operator, operand, Optional.of((long) distinct(values)));
        };
    }

    /** Missing where infinities of both signs add up to no number. */
    static Optional<Object> sum(List<Object> values) {
        if (values.stream().anyMatch(Double.class::isInstance)) {
            var sum = values.stream().mapToDouble(Double.class::cast).sum();
            return Double.isNaN(sum) ? Optional.empty() : Optional.of(sum);
        }
        return Optional.of(values.stream()
                .map(value -> new BigDecimal(value.toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static int distinct(List<Object> values) {
        var different = new TreeSet<Object>(Comparator.nullsFirst(Aggregates::order));
        different.addAll(values);
        return different.size();
    }

    @SuppressWarnings("unchecked") // a column's values are of one type
    private static int order(Object one, Object other) {
        if (one instanceof Double left && other instanceof Double right) {
            return left < right ? -1 : left > right ? 1 : 0;
        }
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static Operand times(int rows, Operand operand) {
        return switch (operand) {
            case Operand.One(var value) -> new Operand.One(times(rows, value));
            case Operand.Many(var values) ->
                new Operand.Many(
                        values.stream().map(value -> times(rows, value)).toList());
            case Operand.Two(var from, var to) -> new Operand.Two(times(rows, from), times(rows, to));
            default -> operand;
        };
    }

    private static Value times(int rows, Value value) {
        return value instanceof Value.Number(var number)
                ? new Value.Number(number.multiply(BigDecimal.valueOf(rows)))
                : value;
    }
}

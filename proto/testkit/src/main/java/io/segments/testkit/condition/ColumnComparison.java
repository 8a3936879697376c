package io.segments.testkit.condition;

import io.segments.condition.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Compares two columns of one row. */
final class ColumnComparison {

    private ColumnComparison() {}

    static boolean holds(Operator operator, Optional<Object> column, Optional<Object> other) {
        if (operator.isNegative()) {
            return !holds(operator.negation().orElseThrow(), column, other);
        }
        if (column.isEmpty() || other.isEmpty()) {
            return false;
        }
        var order = order(column.get(), other.get());
        return switch (operator) {
            case IS -> order == 0;
            case LESS_THAN -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER_THAN -> order > 0;
            case AT_LEAST -> order >= 0;
            default -> throw new IllegalArgumentException(operator + " does not compare columns");
        };
    }

    private static int order(Object column, Object other) {
        return switch (column) {
            case String text -> text.compareTo((String) other);
            case Boolean bool -> bool.compareTo((Boolean) other);
            case LocalDate day -> day.compareTo((LocalDate) other);
            case Instant moment -> moment.compareTo((Instant) other);
            case Number number -> numbers(number, (Number) other);
            default -> throw new IllegalArgumentException("no column holds a " + column.getClass());
        };
    }

    /** Exactly; as floating-point numbers where one of them is one. */
    private static int numbers(Number column, Number other) {
        if (column instanceof Double || other instanceof Double) {
            var left = column.doubleValue();
            var right = other.doubleValue();
            return left < right ? -1 : left > right ? 1 : 0;
        }
        return new BigDecimal(column.toString()).compareTo(new BigDecimal(other.toString()));
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.Operator;

/** Compares two columns with each other. */
record ColumnComparison(Dialect dialect) {

    Predicate compare(CompareColumns compare, Scope row) {
        var column = row.column(compare.column());
        var other = row.column(compare.other());
        return compare(compare.operator(), column, other);
    }

    /** The same of columns that need not be of one row. */
    Predicate compare(Operator operator, Scope.Column column, Scope.Column other) {
        return Predicate.of(operator, positive -> compare(column, positive, other));
    }

    private Predicate compare(Scope.Column column, Operator operator, Scope.Column other) {
        if (column.type().columnType() != other.type().columnType()
                || !CompareColumns.operators(column.type().columnType()).contains(operator)) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "The columns %s and %s cannot be compared so; check the condition again."
                            .formatted(column.name(), other.name()));
        }
        var left = comparable(column, other.type());
        var right = comparable(other, column.type());
        return Predicate.nullable(
                switch (operator) {
                    case IS -> Fragment.of("{} = {}", left, right);
                    case LESS_THAN -> Fragment.of("{} < {}", left, right);
                    case AT_MOST -> Fragment.of("{} <= {}", left, right);
                    case GREATER_THAN -> Fragment.of("{} > {}", left, right);
                    case AT_LEAST -> Fragment.of("{} >= {}", left, right);
                    default -> throw new IllegalArgumentException(operator + " does not compare columns");
                });
    }

    /** A column in the type that it has in common with another one. */
    private Fragment comparable(Scope.Column column, PhysicalType other) {
        return switch (column.type()) {
            case PhysicalType.Text _, PhysicalType.TextLike _ -> dialect.codePointOrder(column.value());
            case PhysicalType.Moment moment ->
                other instanceof PhysicalType.Moment it && it.zoned() && !moment.zoned()
                        ? dialect.utc(column.value())
                        : column.value();
            case PhysicalType.Floating _ -> dialect.binary(column.value(), column.type());
            case PhysicalType.Whole _, PhysicalType.Decimal _, PhysicalType.AnyDecimal _ ->
                other instanceof PhysicalType.Floating
                        ? dialect.binary(column.value(), column.type())
                        : dialect.comparable(column.value(), column.type(), other);
            case PhysicalType.Flag _, PhysicalType.Day _ -> column.value();
            case PhysicalType.Array _, PhysicalType.JsonArray _, PhysicalType.Json _ ->
                throw new IllegalArgumentException("arrays and JSON are not compared with each other");
        };
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.Measure.Aggregate;
import io.segments.condition.Measure.Function;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Compares a number that is computed of related rows. */
final class AggregateComparison {

    private final RelatedRows rows;
    private final Optional<Predicate> where;
    private final LeafCompiler leaves;

    AggregateComparison(RelatedRows rows, Optional<Predicate> where, LeafCompiler leaves) {
        this.rows = rows;
        this.where = where;
        this.leaves = leaves;
    }

    Predicate compare(Aggregate aggregate) {
        var compare = aggregate.compare();
        return aggregate.function() == Function.AVERAGE && compare.operand().shape() != Operand.Shape.NONE
                ? Predicate.of(compare.operator(), operator -> average(compare.column(), operator, compare.operand()))
                : rows.aggregate(
                        aggregate.function(), compare.column(), where, number -> leaves.compare(compare, number));
    }

    /** Exact: an average is above a number when the sum of the distances to it is above 0. */
    private Predicate average(String column, Operator operator, Operand operand) {
        return switch (operand) {
            case Operand.One(var value) -> against(column, operator, value);
            case Operand.Many(var values) ->
                Predicate.any(values.stream()
                        .map(value -> against(column, Operator.IS, value))
                        .toList());
            case Operand.Two(var from, var to) ->
                Predicate.all(List.of(against(column, Operator.AT_LEAST, from), against(column, Operator.AT_MOST, to)));
            default -> throw new IllegalArgumentException(operator + " does not compare numbers");
        };
    }

    private Predicate against(String column, Operator operator, Value value) {
        return rows.aboveAverage(
                column,
                number(value),
                where,
                above -> Predicate.nullable(
                        switch (operator) {
                            case IS -> Fragment.of("{} = 0", above);
                            case LESS_THAN -> Fragment.of("{} < 0", above);
                            case AT_MOST -> Fragment.of("{} <= 0", above);
                            case GREATER_THAN -> Fragment.of("{} > 0", above);
                            case AT_LEAST -> Fragment.of("{} >= 0", above);
                            default -> throw new IllegalArgumentException(operator + " does not compare numbers");
                        }));
    }

    private static BigDecimal number(Value value) {
        if (value instanceof Value.Number(var number)) {
            return number;
        }
        throw new IllegalArgumentException("a number is needed");
    }
}

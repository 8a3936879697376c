package io.segments.testkit.condition;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Measure;
import io.segments.condition.Measure.Function;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.schema.ColumnSchema;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Random aggregates of a table's columns. Floating-point columns are not added up: what comes out depends on the order in
 * which an engine does it.
 */
record AggregateGenerator(TestTable table, OperandGenerator operands) {

    private static final int SCALE = 9;
    private static final BigDecimal MOST = new BigDecimal("1E+17");
    private static final List<Operator> OPERATORS = Arrays.stream(Operator.values())
            .filter(operator -> operator.accepts(ColumnType.NUMBER))
            .toList();

    Measure from(Choices choices) {
        var function = Generator.among(Function.values()).from(choices);
        var columns = table.schema().columns().stream()
                .filter(column -> isOf(function, column))
                .toList();
        if (columns.isEmpty()) {
            return Measure.ANY;
        }
        var column = Generator.among(columns).from(choices).name();
        var operator = Generator.among(OPERATORS).from(choices);
        var stored = new OperandGenerator.StoredColumn(table, column);
        var operand = function == Function.MIN || function == Function.MAX
                ? operands.operand(operator, stored, choices)
                : operand(operator, number(function, stored), choices);
        return new Measure.Aggregate(function, new Compare(column, operator, operand));
    }

    private boolean isOf(Function function, ColumnSchema column) {
        var exact = table.storageOf(column.name()) != Storage.DOUBLE;
        return switch (function) {
            case SUM, AVERAGE -> column.type() == ColumnType.NUMBER && exact;
            case MIN, MAX -> column.type() == ColumnType.NUMBER;
            case COUNT_DISTINCT -> column.type().isScalar();
        };
    }

    /** What an average may be compared with. */
    static Operand averages(Operator operator, Choices choices) {
        return operand(operator, small(), choices);
    }

    private static Operand operand(Operator operator, Generator<BigDecimal> numbers, Choices choices) {
        return switch (operator.shape()) {
            case VALUE -> new Operand.One(new Value.Number(numbers.from(choices)));
            case VALUES ->
                new Operand.Many(List.copyOf(new LinkedHashSet<>(
                        numbers.<Value>map(Value.Number::new).listOf(1, 3).from(choices))));
            case TWO_VALUES -> {
                var ends = Stream.of(numbers.from(choices), numbers.from(choices))
                        .sorted()
                        .toList();
                yield new Operand.Two(new Value.Number(ends.getFirst()), new Value.Number(ends.getLast()));
            }
            default -> new Operand.None();
        };
    }

    private static Generator<BigDecimal> small() {
        return Generator.either(
                Generator.numbers(0, 4).map(BigDecimal::valueOf),
                CellGenerator.around(40).map(number -> BigDecimal.valueOf(number, 1)));
    }

    /** Numbers that a few rows could come to. */
    private static Generator<BigDecimal> number(Function function, OperandGenerator.StoredColumn column) {
        var small = small();
        var values = column.values();
        if (function == Function.COUNT_DISTINCT || values.isEmpty()) {
            return small;
        }
        var value = Generator.among(values).map(number -> new BigDecimal(number.toString()));
        return choices -> {
            var number = switch ((int) choices.below(4)) {
                case 0 -> small.from(choices);
                case 1 -> value.from(choices);
                case 2 -> value.from(choices).add(value.from(choices));
                default -> value.from(choices).add(value.from(choices)).divide(BigDecimal.TWO);
            };
            var isShort =
                    number.stripTrailingZeros().scale() <= SCALE && number.abs().compareTo(MOST) < 0;
            return isShort || function == Function.SUM ? number : small.from(choices);
        };
    }
}

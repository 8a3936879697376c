package io.segments.testkit.condition;

import io.segments.condition.ColumnType;
import io.segments.condition.JsonPath;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.TimeUnit;
import io.segments.condition.Value;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Random operands that fit an operator and a column; values are often ones that the column has. */
record OperandGenerator(CellGenerator cells, ZoneId zone) {

    private static final Generator<BigDecimal> EXTREMES = Generator.among(
                    "1e308",
                    "-1e308",
                    "1e-300",
                    "0.00000000001",
                    "99999999999999999999999999999999999999",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "123456789012345678.0123456789")
            .map(BigDecimal::new);

    /**
     * A column with the values that it has.
     *
     * @param path what is looked at inside of a JSON column
     */
    record StoredColumn(TestTable table, String name, Optional<JsonPath> path) {

        StoredColumn(TestTable table, String name) {
            this(table, name, Optional.empty());
        }

        Storage storage() {
            return path.isPresent() ? Storage.DOUBLE : table.storageOf(name);
        }

        ColumnType type() {
            return path.map(JsonPath::type).orElseGet(() -> storage().type());
        }

        List<Object> values() {
            return table.rows().stream()
                    .flatMap(row -> row.value(name).stream())
                    .flatMap(value ->
                            path
                                    .map(inside -> JsonReading.of(value, inside))
                                    .orElseGet(() -> Optional.of(value))
                                    .stream())
                    .toList();
        }
    }

    Operand operand(Operator operator, StoredColumn column, Choices choices) {
        return switch (operator.shape()) {
            case NONE -> new Operand.None();
            case VALUE -> new Operand.One(value(operator, column, choices));
            case VALUES ->
                new Operand.Many(List.copyOf(new LinkedHashSet<>(
                        values(operator, column).listOf(1, 4).from(choices))));
            case TWO_VALUES -> two(operator, column, choices);
            case SPAN -> span(takesTime(operator, column), choices);
            case SPAN_RANGE -> spanRange(takesTime(operator, column), choices);
            case PERIOD ->
                new Operand.Period(Generator.among(TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.YEAR)
                        .from(choices));
        };
    }

    Span span(boolean withTime, Choices choices) {
        var units = Arrays.stream(TimeUnit.values())
                .filter(unit -> withTime || !unit.isShorterThanADay())
                .toList();
        var unit = Generator.among(units).from(choices);
        var amount = choices.once(20) ? unit.maxAmount() : 1 + (int) choices.below(Math.min(40, unit.maxAmount()));
        return new Span(amount, unit);
    }

    SpanRange spanRange(boolean withTime, Choices choices) {
        var one = span(withTime, choices);
        var other = span(withTime, choices);
        return range(one, other)
                .or(() -> range(other, one))
                .orElseGet(() -> new SpanRange(new Span(1, TimeUnit.DAY), new Span(2, TimeUnit.DAY)));
    }

    LocalDate day(Choices choices) {
        return cells.day(choices);
    }

    /** Two days in order. */
    List<LocalDate> days(Choices choices) {
        return Stream.of(day(choices), day(choices)).sorted().toList();
    }

    private static Optional<SpanRange> range(Span nearest, Span farthest) {
        try {
            return Optional.of(new SpanRange(nearest, farthest));
        } catch (IllegalArgumentException reversed) {
            return Optional.empty();
        }
    }

    private static boolean takesTime(Operator operator, StoredColumn column) {
        return column.type() == ColumnType.TIMESTAMP
                && operator != Operator.EXACTLY_AGO
                && operator != Operator.ANNIVERSARY_WITHIN_NEXT;
    }

    private Operand two(Operator operator, StoredColumn column, Choices choices) {
        if (operator == Operator.BETWEEN_DATES) {
            var days = days(choices);
            return new Operand.Two(new Value.Day(days.getFirst()), new Value.Day(days.getLast()));
        }
        if (operator == Operator.LENGTH_BETWEEN) {
            var shortest = choices.below(5);
            return new Operand.Two(Value.Number.of(shortest), Value.Number.of(shortest + choices.below(3)));
        }
        var numbers = Stream.of(number(column, choices), number(column, choices))
                .sorted()
                .toList();
        return new Operand.Two(new Value.Number(numbers.getFirst()), new Value.Number(numbers.getLast()));
    }

    private Generator<Value> values(Operator operator, StoredColumn column) {
        return choices -> value(operator, column, choices);
    }

    private Value value(Operator operator, StoredColumn column, Choices choices) {
        if (!operator.names().isEmpty()) {
            return new Value.Text(Generator.among(operator.names()).from(choices));
        }
        if (operator.operandType(column.type()) == ColumnType.TEXT && column.type() == ColumnType.TEXT_ARRAY) {
            return new Value.Text(element(column, choices));
        }
        if (operator.operandType(column.type()) != column.type()) {
            return Value.Number.of(choices.below(5));
        }
        return switch (column.type()) {
            case TEXT -> new Value.Text(text(operator, column, choices));
            case NUMBER -> new Value.Number(number(column, choices));
            case BOOLEAN -> throw new IllegalArgumentException(operator + " takes no value");
            case DATE -> new Value.Day(day(choices));
            case TIMESTAMP -> time(operator, column, choices);
            case TEXT_ARRAY, JSON -> throw new IllegalArgumentException(operator + " takes no value");
        };
    }

    private static String element(StoredColumn column, Choices choices) {
        var elements = column.values().stream()
                .flatMap(list -> ((List<?>) list).stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        return elements.isEmpty() || choices.once(4)
                ? JsonGenerator.element(choices)
                : Generator.among(elements).from(choices);
    }

    private String text(Operator operator, StoredColumn column, Choices choices) {
        var text = existing(column, choices)
                .map(Object::toString)
                .orElseGet(() -> CellGenerator.texts().from(choices));
        var exact = operator.shape() == Operand.Shape.VALUES || operator == Operator.IS || operator == Operator.IS_NOT;
        if (exact) {
            return text;
        }
        if (operator == Operator.MATCHES || operator == Operator.DOES_NOT_MATCH) {
            return PatternGenerator.describing(text, choices);
        }
        return text.isEmpty() ? "a" : part(text, choices);
    }

    /** A piece of a text, cut between code points. */
    private static String part(String text, Choices choices) {
        var points = text.codePoints().toArray();
        var from = (int) choices.below(points.length);
        var length = 1 + (int) choices.below(points.length - from);
        return new String(points, from, length);
    }

    private BigDecimal number(StoredColumn column, Choices choices) {
        return existing(column, choices)
                .flatMap(OperandGenerator::finite)
                .or(() -> choices.once(8) ? Optional.of(EXTREMES.from(choices)) : Optional.empty())
                .or(() -> finite(cells.cell(column.storage(), choices)))
                .orElse(BigDecimal.ZERO);
    }

    private Value time(Operator operator, StoredColumn column, Choices choices) {
        if (operator == Operator.ON || choices.once(2)) {
            return new Value.Day(existing(column, choices)
                    .map(moment -> ((Instant) moment).atZone(zone).toLocalDate())
                    .orElseGet(() -> day(choices)));
        }
        return new Value.Moment(
                existing(column, choices).map(Instant.class::cast).orElseGet(() -> cells.instant(choices)));
    }

    private static Optional<Object> existing(StoredColumn column, Choices choices) {
        var values = column.values();
        return values.isEmpty() || choices.once(3)
                ? Optional.empty()
                : Optional.of(Generator.among(values).from(choices));
    }

    private static Optional<BigDecimal> finite(Object number) {
        return number instanceof Double floating && !Double.isFinite(floating)
                ? Optional.empty()
                : Optional.of(new BigDecimal(number.toString())).filter(Value.Number::isInRange);
    }
}

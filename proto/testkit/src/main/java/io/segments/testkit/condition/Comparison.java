package io.segments.testkit.condition;

import com.google.re2j.Pattern;
import io.segments.condition.ColumnType;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a row's column with constants. */
final class Comparison {

    /** They look at the calendar day alone, also of an instant. */
    private static final Set<Operator> RECURRING = Set.of(
            Operator.DAY_OF_WEEK_IS_ANY_OF,
            Operator.MONTH_IS_ANY_OF,
            Operator.ANNIVERSARY_TODAY,
            Operator.ANNIVERSARY_WITHIN_NEXT);

    private final ZoneId zone;
    private final TimestampComparison timestamps;
    private final DateComparison dates;

    Comparison(ReferenceCalendar calendar) {
        this.zone = calendar.zone();
        this.timestamps = new TimestampComparison(calendar);
        this.dates = new DateComparison(calendar);
    }

    /** Two-valued: a negative operator is the complement of its positive one, also for a missing value. */
    boolean holds(Compare compare, Row row) {
        var value = row.value(compare.column());
        return holds(
                compare.operator(),
                compare.operand(),
                compare.path().isPresent()
                        ? value.flatMap(
                                json -> JsonReading.of(json, compare.path().get()))
                        : value.filter(json -> !JsonReading.isNull(json)));
    }

    boolean holds(Operator operator, Operand operand, Optional<Object> value) {
        if (operator.isNegative()) {
            return !holds(operator.negation().orElseThrow(), operand, value);
        }
        if (operator == Operator.IS_BLANK) {
            return value.isEmpty() || value.get().equals("") || value.get().equals(List.of());
        }
        return value.isPresent() && positive(operator, operand, value.get());
    }

    private boolean positive(Operator operator, Operand operand, Object value) {
        return switch (value) {
            case String text
            when operator.operandType(ColumnType.TEXT) == ColumnType.NUMBER ->
                length(operator, operand, text.codePointCount(0, text.length()));
            case String text -> text(operator, operand, text);
            case Boolean bool -> operator == (bool ? Operator.IS_TRUE : Operator.IS_FALSE);
            case LocalDate day -> dates.holds(operator, operand, day);
            case Instant moment
            when RECURRING.contains(operator) ->
                dates.holds(operator, operand, moment.atZone(zone).toLocalDate());
            case Instant moment -> timestamps.holds(operator, operand, moment);
            case Number number -> number(operator, operand, number);
            case List<?> elements -> elements(operator, operand, elements);
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        };
    }

    private static boolean text(Operator operator, Operand operand, String text) {
        var wanted = values(operand).stream()
                .map(value -> ((Value.Text) value).text())
                .toList();
        var folded = folded(text);
        return switch (operator) {
            case IS, IS_ANY_OF -> wanted.contains(text);
            case MATCHES -> Pattern.compile(wanted.getFirst()).matcher(text).find();
            case CONTAINS -> folded.contains(folded(wanted.getFirst()));
            case STARTS_WITH -> folded.startsWith(folded(wanted.getFirst()));
            case ENDS_WITH -> folded.endsWith(folded(wanted.getFirst()));
            default -> throw new IllegalArgumentException(operator + " does not compare text");
        };
    }

    /** Elements that are missing are none of the values, and count for the length. */
    private static boolean elements(Operator operator, Operand operand, List<?> elements) {
        return switch (operator) {
            case IS_EMPTY -> elements.isEmpty();
            case CONTAINS_ANY_OF ->
                values(operand).stream().anyMatch(value -> elements.contains(((Value.Text) value).text()));
            case CONTAINS_ALL_OF ->
                values(operand).stream().allMatch(value -> elements.contains(((Value.Text) value).text()));
            default -> length(operator, operand, elements.size());
        };
    }

    private static boolean length(Operator operator, Operand operand, int length) {
        var order = values(operand).stream()
                .map(value -> BigDecimal.valueOf(length).compareTo(((Value.Number) value).number()))
                .toList();
        return switch (operator) {
            case LENGTH_IS -> order.getFirst() == 0;
            case LENGTH_AT_LEAST -> order.getFirst() >= 0;
            case LENGTH_AT_MOST -> order.getFirst() <= 0;
            case LENGTH_BETWEEN -> order.getFirst() >= 0 && order.getLast() <= 0;
            default -> throw new IllegalArgumentException(operator + " is not about a length");
        };
    }

    /** Simple, per code point: each becomes its lower-case mapping in Unicode's data file. */
    private static String folded(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean number(Operator operator, Operand operand, Number number) {
        var order = values(operand).stream()
                .map(value -> order(number, ((Value.Number) value).number()))
                .toList();
        return switch (operator) {
            case IS, IS_ANY_OF -> order.contains(0);
            case LESS_THAN -> order.getFirst() < 0;
            case AT_MOST -> order.getFirst() <= 0;
            case GREATER_THAN -> order.getFirst() > 0;
            case AT_LEAST -> order.getFirst() >= 0;
            case BETWEEN -> order.getFirst() >= 0 && order.getLast() <= 0;
            default -> throw new IllegalArgumentException(operator + " does not compare numbers");
        };
    }

    /** As the column's type: a floating-point column is compared with the nearest floating-point number. */
    private static int order(Number number, BigDecimal constant) {
        if (number instanceof Double column) {
            var nearest = constant.doubleValue();
            return column < nearest ? -1 : column > nearest ? 1 : 0;
        }
        return Integer.signum(new BigDecimal(number.toString()).compareTo(constant));
    }

    private static List<Value> values(Operand operand) {
        return switch (operand) {
            case Operand.One(var value) -> List.of(value);
            case Operand.Many(var values) -> values;
            case Operand.Two(var from, var to) -> List.of(from, to);
            default -> List.of();
        };
    }
}

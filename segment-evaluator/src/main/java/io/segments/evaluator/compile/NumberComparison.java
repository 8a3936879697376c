package io.segments.evaluator.compile;

import io.segments.condition.Condition.Compare;
import io.segments.condition.Operand;
import io.segments.condition.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Numbers are compared as the column's type, exactly. A constant that the type cannot hold is moved to the nearest one that
 * gives the same answer, so that no engine has to find a common type, in which it might round or overflow.
 */
final class NumberComparison {

    private final Fragment value;
    private final String type;
    private final Range range;
    private final boolean hasInfinity;

    NumberComparison(Scope.Column column, Dialect dialect) {
        this.value = column.value();
        this.type = dialect.valueType(column.type());
        this.range = Range.of(column.type());
        this.hasInfinity = dialect.hasInfinity();
    }

    /** A positive operator. */
    Predicate compare(Compare compare) {
        return switch (compare.operator()) {
            case IS -> is(List.of(number(compare)));
            case IS_ANY_OF ->
                is(((Operand.Many) compare.operand())
                        .values().stream().map(NumberComparison::number).toList());
            case LESS_THAN -> below(number(compare));
            case AT_MOST -> atMost(number(compare));
            case GREATER_THAN -> above(number(compare));
            case AT_LEAST -> atLeast(number(compare));
            case BETWEEN -> {
                var ends = (Operand.Two) compare.operand();
                yield Predicate.all(List.of(atLeast(number(ends.from())), atMost(number(ends.to()))));
            }
            default -> throw new IllegalArgumentException(compare.operator() + " does not compare numbers");
        };
    }

    private Predicate is(List<BigDecimal> numbers) {
        var held = numbers.stream()
                .map(range::exactly)
                .flatMap(Optional::stream)
                .distinct()
                .map(this::constant)
                .toList();
        return switch (held.size()) {
            case 0 -> Predicate.FALSE;
            case 1 -> Predicate.nullable(Fragment.of("{} = {}", value, held.getFirst()));
            default -> Predicate.nullable(Fragment.of("{} IN ({})", value, Fragment.join(", ", held)));
        };
    }

    private Predicate below(BigDecimal number) {
        var end = range.round(number, RoundingMode.CEILING);
        if (range.isBeyond(end)) {
            return belowTheLast(end);
        }
        if (end.compareTo(range.max) > 0) {
            return anyNumber();
        }
        return end.compareTo(range.min) <= 0
                ? Predicate.FALSE
                : Predicate.nullable(Fragment.of("{} < {}", value, constant(end)));
    }

    private Predicate atMost(BigDecimal number) {
        var end = range.round(number, RoundingMode.FLOOR);
        if (range.isBeyond(end)) {
            return belowTheLast(end);
        }
        if (end.compareTo(range.max) >= 0) {
            return anyNumber();
        }
        return end.compareTo(range.min) < 0
                ? Predicate.FALSE
                : Predicate.nullable(Fragment.of("{} <= {}", value, constant(end)));
    }

    private Predicate above(BigDecimal number) {
        var end = range.round(number, RoundingMode.FLOOR);
        if (range.isBeyond(end)) {
            return aboveTheLast(end);
        }
        if (end.compareTo(range.min) < 0) {
            return anyNumber();
        }
        return end.compareTo(range.max) >= 0
                ? Predicate.FALSE
                : Predicate.nullable(Fragment.of("{} > {}", value, constant(end)));
    }

    private Predicate atLeast(BigDecimal number) {
        var end = range.round(number, RoundingMode.CEILING);
        if (range.isBeyond(end)) {
            return aboveTheLast(end);
        }
        if (end.compareTo(range.min) <= 0) {
            return anyNumber();
        }
        return end.compareTo(range.max) > 0
                ? Predicate.FALSE
                : Predicate.nullable(Fragment.of("{} >= {}", value, constant(end)));
    }

    /** A constant beyond the last finite number of a floating-point type still has infinity on its other side. */
    private Predicate belowTheLast(BigDecimal end) {
        if (!hasInfinity) {
            return end.signum() > 0 ? anyNumber() : Predicate.FALSE;
        }
        return Predicate.nullable(
                end.signum() > 0
                        ? Fragment.of("{} < {}", value, infinity("Infinity"))
                        : Fragment.of("{} <= {}", value, infinity("-Infinity")));
    }

    private Predicate aboveTheLast(BigDecimal end) {
        if (!hasInfinity) {
            return end.signum() > 0 ? Predicate.FALSE : anyNumber();
        }
        return Predicate.nullable(
                end.signum() > 0
                        ? Fragment.of("{} >= {}", value, infinity("Infinity"))
                        : Fragment.of("{} > {}", value, infinity("-Infinity")));
    }

    private Fragment infinity(String name) {
        return Fragment.verbatim("CAST('%s' AS %s)".formatted(name, type));
    }

    private Predicate anyNumber() {
        return Predicate.exact(Fragment.of("{} IS NOT NULL", value));
    }

    private Fragment constant(BigDecimal number) {
        return Fragment.bind(new Parameter.Number(number), type);
    }

    private static BigDecimal number(Compare compare) {
        return number(((Operand.One) compare.operand()).value());
    }

    private static BigDecimal number(Value value) {
        if (value instanceof Value.Number(var number)) {
            return number;
        }
        throw new IllegalArgumentException("a number is needed");
    }

    /** The numbers that a type can hold. */
    private record Range(PhysicalType type, BigDecimal min, BigDecimal max) {

        /** Beyond everything that a constant can be. */
        private static final BigDecimal ENDLESS = new BigDecimal("1E+400");

        static Range of(PhysicalType type) {
            return switch (type) {
                case PhysicalType.Whole whole ->
                    new Range(type, new BigDecimal(whole.min()), new BigDecimal(whole.max()));
                case PhysicalType.Decimal decimal -> symmetric(type, largest(decimal));
                default -> symmetric(type, ENDLESS);
            };
        }

        private static BigDecimal largest(PhysicalType.Decimal type) {
            return BigDecimal.TEN.pow(type.precision()).subtract(BigDecimal.ONE).movePointLeft(type.scale());
        }

        private static Range symmetric(PhysicalType type, BigDecimal max) {
            return new Range(type, max.negate(), max);
        }

        /** The nearest number of the type in a direction; of binary types the nearest one, as their own comparison has it. */
        BigDecimal round(BigDecimal number, RoundingMode direction) {
            return switch (type) {
                case PhysicalType.Whole _ -> number.setScale(0, direction);
                case PhysicalType.Decimal decimal -> number.setScale(decimal.scale(), direction);
                case PhysicalType.Floating floating -> binary(number, floating.bits());
                default -> number;
            };
        }

        /** The number, if the type has it. */
        Optional<BigDecimal> exactly(BigDecimal number) {
            var nearest = round(number, RoundingMode.FLOOR);
            var held = type instanceof PhysicalType.Floating || nearest.compareTo(number) == 0;
            return held && nearest.abs().compareTo(ENDLESS) < 0 && isWithin(nearest)
                    ? Optional.of(nearest)
                    : Optional.empty();
        }

        /** Whether a floating-point type has only an infinity there. */
        boolean isBeyond(BigDecimal number) {
            return type instanceof PhysicalType.Floating && number.abs().compareTo(ENDLESS) == 0;
        }

        private boolean isWithin(BigDecimal number) {
            return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
        }

        private static BigDecimal binary(BigDecimal number, int bits) {
            if (bits == Float.SIZE) {
                var nearest = number.floatValue();
                return Float.isInfinite(nearest) ? beyond(number) : new BigDecimal(Float.toString(nearest));
            }
            var nearest = number.doubleValue();
            return Double.isInfinite(nearest) ? beyond(number) : new BigDecimal(Double.toString(nearest));
        }

        private static BigDecimal beyond(BigDecimal number) {
            return number.signum() < 0 ? ENDLESS.negate() : ENDLESS;
        }
    }
}

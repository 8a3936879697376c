package io.segments.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Filters over numbers, which are decimal and exact. Nothing comes of nothing. */
final class NumberFilters {

    /** Digits behind the point of a division that does not come out even. */
    private static final int DIVISION_DIGITS = 20;

    private static final int MOST_DIGITS = 100;

    private NumberFilters() {}

    @FunctionalInterface
    private interface Operation {
        BigDecimal of(BigDecimal one, BigDecimal other, Rendering rendering);
    }

    static List<Filter> all() {
        return List.of(
                ofTwo("plus", (one, other, _) -> one.add(other)),
                ofTwo("minus", (one, other, _) -> one.subtract(other)),
                ofTwo("times", (one, other, _) -> one.multiply(other)),
                ofTwo("divided_by", NumberFilters::divided),
                ofTwo("modulo", (one, other, rendering) -> {
                    return one.subtract(other.multiply(floor(one, divisor(other, rendering))));
                }),
                ofTwo("at_least", (one, other, _) -> one.max(other)),
                ofTwo("at_most", (one, other, _) -> one.min(other)),
                ofOne("abs", BigDecimal::abs),
                ofOne("ceil", number -> number.setScale(0, RoundingMode.CEILING)),
                ofOne("floor", number -> number.setScale(0, RoundingMode.FLOOR)),
                new Filter("round", 0, 1, (input, given, rendering) -> {
                    var digits = given.isEmpty() ? 0 : rendering.whole(given.getFirst(), "round");
                    if (digits < 0 || digits > MOST_DIGITS) {
                        throw rendering.broken("round takes 0 to %d digits".formatted(MOST_DIGITS));
                    }
                    return value(rendering
                            .number(input, "round")
                            .map(number -> number.setScale(digits, RoundingMode.HALF_UP)));
                }));
    }

    private static Filter ofOne(String name, UnaryOperator<BigDecimal> operation) {
        return new Filter(
                name,
                0,
                0,
                (input, _, rendering) -> value(rendering.number(input, name).map(operation)));
    }

    private static Filter ofTwo(String name, Operation operation) {
        return new Filter(name, 1, 1, (input, given, rendering) -> {
            var one = rendering.number(input, name);
            var other = rendering.number(given.getFirst(), name);
            return one.isEmpty() || other.isEmpty()
                    ? Value.Nothing.INSTANCE
                    : value(Optional.of(operation.of(one.get(), other.get(), rendering)));
        });
    }

    private static Value value(Optional<BigDecimal> number) {
        return number.<Value>map(Value.Number::of).orElse(Value.Nothing.INSTANCE);
    }

    /** Of two whole numbers the result is one, rounded down, as Liquid has it. */
    private static BigDecimal divided(BigDecimal one, BigDecimal other, Rendering rendering) {
        var divisor = divisor(other, rendering);
        if (isWhole(one) && isWhole(divisor)) {
            return floor(one, divisor);
        }
        var quotient = one.divide(divisor, DIVISION_DIGITS, RoundingMode.HALF_EVEN);
        return quotient.signum() == 0 ? BigDecimal.ZERO : quotient.stripTrailingZeros();
    }

    private static BigDecimal floor(BigDecimal one, BigDecimal divisor) {
        return one.divide(divisor, 0, RoundingMode.FLOOR);
    }

    private static BigDecimal divisor(BigDecimal number, Rendering rendering) {
        if (number.signum() == 0) {
            throw rendering.broken("nothing can be divided by 0");
        }
        return number;
    }

    /** As it is written: 4.0 is none, so that dividing by it keeps the fraction. */
    private static boolean isWhole(BigDecimal number) {
        return number.scale() <= 0;
    }
}

package io.segments.condition;

/**
 * A length of time.
 *
 * @param amount 1 or more, a century at most
 */
public record Span(int amount, TimeUnit unit) implements Operand {
    public Span {
        if (amount < 1 || amount > unit.maxAmount()) {
            throw new IllegalArgumentException(
                    "a span has 1 to %d units of one %s, not %d".formatted(unit.maxAmount(), unit.jsonName(), amount));
        }
    }
}

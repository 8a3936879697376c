package io.segments.condition;

/**
 * Two lengths of time before the evaluation's instant. The farther one is not surely the nearer one; a range that only
 * today's calendar reverses (from 30 days to one month, in March) holds nothing.
 */
public record SpanRange(Span nearest, Span farthest) implements Operand {
    public SpanRange {
        if (farthest.isSurelyAtMost(nearest)) {
            throw new IllegalArgumentException("the farther end must lie farther back than the nearer end");
        }
    }

    @Override
    public Shape shape() {
        return Shape.SPAN_RANGE;
    }
}

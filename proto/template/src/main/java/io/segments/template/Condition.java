package io.segments.template;

/** What decides between parts of a template. */
sealed interface Condition {

    /** Stands for one that could not be read. */
    Condition NEVER = new Truth(new Expression.Literal(Value.Nothing.INSTANCE));

    boolean holds(Rendering rendering);

    /** How two values are compared. */
    enum Operator {
        EQUAL,
        DIFFERENT,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST,
        CONTAINS
    }

    /** A value that counts as true. */
    record Truth(Expression expression) implements Condition {
        @Override
        public boolean holds(Rendering rendering) {
            rendering.step(0);
            return expression.of(rendering).isTruthy();
        }
    }

    /** Two values. */
    record Compared(Expression left, Operator operator, Expression right, int at) implements Condition {
        @Override
        public boolean holds(Rendering rendering) {
            var one = left.of(rendering);
            var other = right.of(rendering);
            rendering.at(at);
            rendering.step(0);
            return switch (operator) {
                case EQUAL -> Comparison.equal(one, other, rendering);
                case DIFFERENT -> !Comparison.equal(one, other, rendering);
                case CONTAINS -> Comparison.contains(one, other, rendering);
                case LESS, AT_MOST, MORE, AT_LEAST -> Comparison.ordered(one, operator, other, rendering);
            };
        }
    }

    /** Whether a value is Liquid's empty or blank. */
    record Lacking(Expression expression, boolean blank, boolean negated) implements Condition {
        @Override
        public boolean holds(Rendering rendering) {
            rendering.step(0);
            var value = expression.of(rendering);
            return (blank ? value.isBlank() : value.isEmpty()) != negated;
        }
    }

    /** The opposite. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Rendering rendering) {
            return !condition.holds(rendering);
        }
    }

    /** Both. */
    record And(Condition first, Condition second) implements Condition {
        @Override
        public boolean holds(Rendering rendering) {
            return first.holds(rendering) && second.holds(rendering);
        }
    }

    /** At least one. */
    record Or(Condition first, Condition second) implements Condition {
        @Override
        public boolean holds(Rendering rendering) {
            return first.holds(rendering) || second.holds(rendering);
        }
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * SQL that is true exactly where a condition holds. Where it does not hold the SQL may be NULL instead of false as long as
 * nobody can tell the difference; {@link #exact} and {@link #negated} are where one could.
 *
 * @param nullable whether the SQL may be NULL
 * @param form what has to be put into parentheses around it
 */
record Predicate(Fragment sql, boolean nullable, Form form) {

    static final Predicate TRUE = exact(Fragment.sql("TRUE"));
    static final Predicate FALSE = exact(Fragment.sql("FALSE"));

    enum Form {
        /** One comparison or function. */
        LEAF,
        /** Parts joined by AND. */
        ALL,
        /** Parts joined by OR. */
        ANY
    }

    /** One that is never NULL. */
    static Predicate exact(Fragment sql) {
        return new Predicate(sql, false, Form.LEAF);
    }

    /** One that is NULL where a column is. */
    static Predicate nullable(Fragment sql) {
        return new Predicate(sql, true, Form.LEAF);
    }

    /**
     * What an operator says: a negative one is its positive one, negated.
     *
     * @param positive what a positive operator says
     */
    static Predicate of(Operator operator, Function<Operator, Predicate> positive) {
        return operator.isNegative()
                ? positive.apply(operator.negation().orElseThrow()).negated()
                : positive.apply(operator);
    }

    static Predicate all(List<Predicate> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : new Predicate(Fragment.join("\nAND ", members(parts, Form.ALL)), anyNullable(parts), Form.ALL);
    }

    static Predicate any(List<Predicate> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : new Predicate(Fragment.join("\nOR ", members(parts, Form.ANY)), anyNullable(parts), Form.ANY);
    }

    /** The same, never NULL. */
    Predicate exact() {
        return nullable ? exact(Fragment.of("COALESCE({}, FALSE)", sql.indented())) : this;
    }

    /** The exact complement. */
    Predicate negated() {
        if (equals(TRUE)) {
            return FALSE;
        }
        if (equals(FALSE)) {
            return TRUE;
        }
        return exact(Fragment.of("NOT {}", nullable ? exact().sql : enclosed()));
    }

    /** To be a part of an AND with others. */
    Fragment conjunct() {
        return form == Form.ANY ? enclosed() : sql;
    }

    private Fragment enclosed() {
        return Fragment.of("({})", sql.indented());
    }

    private static List<Fragment> members(List<Predicate> parts, Form group) {
        var members = new ArrayList<Fragment>();
        for (var part : parts) {
            members.add(part.form == Form.LEAF || part.form == group ? part.sql : part.enclosed());
        }
        return members;
    }

    private static boolean anyNullable(List<Predicate> parts) {
        return parts.stream().anyMatch(Predicate::nullable);
    }
}

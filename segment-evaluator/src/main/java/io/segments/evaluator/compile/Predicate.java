package io.segments.evaluator.compile;

import io.segments.condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * SQL that is true exactly where a condition holds. Where it does not hold the SQL may be NULL instead of false as long as
 * nobody can tell the difference; {@link #exact} and {@link #negated} are where one could.
 *
 * @param nullable whether the SQL may be NULL
 * @param form what has to be put into parentheses around it
 * @param cost what it takes to compute it
 */
record Predicate(Fragment sql, boolean nullable, Form form, Cost cost) {

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

    /** What it takes to compute a predicate for a row that has been read. */
    sealed interface Cost {

        /** Next to nothing. */
        record Little() implements Cost {}

        /** So much that it should be left alone where something else decides. */
        record Much() implements Cost {}

        /** Some parts of a group take little, the others much. */
        record Mixed(Predicate little, Predicate much) implements Cost {}
    }

    /** One that is never NULL. */
    static Predicate exact(Fragment sql) {
        return new Predicate(sql, false, Form.LEAF, new Cost.Little());
    }

    /** One that is NULL where a column is. */
    static Predicate nullable(Fragment sql) {
        return new Predicate(sql, true, Form.LEAF, new Cost.Little());
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
        return group(parts, Form.ALL);
    }

    static Predicate any(List<Predicate> parts) {
        return group(parts, Form.ANY);
    }

    private static Predicate group(List<Predicate> parts, Form form) {
        return parts.size() == 1
                ? parts.getFirst()
                : new Predicate(
                        form == Form.ALL
                                ? Fragment.join("\nAND ", members(parts, form))
                                : Fragment.join("\nOR ", members(parts, form)),
                        anyNullable(parts),
                        form,
                        cost(parts, form));
    }

    private static Cost cost(List<Predicate> parts, Form form) {
        var byCost = parts.stream().collect(Collectors.partitioningBy(part -> part.cost instanceof Cost.Little));
        var little = byCost.getOrDefault(true, List.of());
        var much = byCost.getOrDefault(false, List.of());
        if (much.isEmpty()) {
            return new Cost.Little();
        }
        return little.isEmpty() ? new Cost.Much() : new Cost.Mixed(group(little, form), group(much, form));
    }

    /** The same, as something that takes much. */
    Predicate costly() {
        return new Predicate(sql, nullable, form, new Cost.Much());
    }

    /** The same SQL or another of the same value, never NULL, that computes what takes much only where the rest does not decide. */
    Fragment quickPartsFirst() {
        if (!(cost instanceof Cost.Mixed(var little, var much))) {
            return exact().sql;
        }
        var rest = much.exact().sql.indented();
        return form == Form.ALL
                ? Fragment.of("CASE WHEN {} THEN {} ELSE FALSE END", little.sql.indented(), rest)
                : Fragment.of("CASE WHEN {} THEN TRUE ELSE {} END", little.sql.indented(), rest);
    }

    /** The same, never NULL. */
    Predicate exact() {
        return nullable ? withCost(exact(Fragment.of("COALESCE({}, FALSE)", sql.indented()))) : this;
    }

    /** The exact complement. */
    Predicate negated() {
        if (equals(TRUE)) {
            return FALSE;
        }
        if (equals(FALSE)) {
            return TRUE;
        }
        return withCost(exact(Fragment.of("NOT {}", nullable ? exact().sql : enclosed())));
    }

    private Predicate withCost(Predicate leaf) {
        return cost instanceof Cost.Little ? leaf : leaf.costly();
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

package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a query is laid out for what its conditions ask, taken together. What it answers does not depend on it.
 *
 * @param sharedKeySets what more than one of them asks for
 * @param passesDecide whether passes over related rows tell what comparisons say, instead of the numbers that are compared
 * @param alone questions that a semi-join answers
 */
record Layout(Set<KeySet> sharedKeySets, boolean passesDecide, Set<Condition> alone) {

    /** Every question in the same way, as for somebody who looks at each of them. */
    static final Layout PLAIN = new Layout(Set.of(), false, Set.of());

    /** With more of them hardly a row is left out, and an engine that asks before it computes does it twice. */
    private static final int FEW = 4;

    static Layout of(List<Condition> conditions, Dialect dialect) {
        var asked = new HashSet<KeySet>();
        var shared = conditions.stream()
                .flatMap(KeySet::askedBy)
                .filter(keys -> !asked.add(keys))
                .collect(Collectors.toSet());
        return new Layout(
                shared,
                isMany(conditions.size()) && dialect.decidesInPasses(),
                conditions.size() == 1 && dialect.stopsAtTheFirst() ? SemiJoins.in(conditions.getFirst()) : Set.of());
    }

    /** Whether so many booleans are better computed for every row. */
    static boolean isMany(int flags) {
        return flags > FEW;
    }
}

package io.segments.evaluator.compile;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether a row belongs to a segment: what the query says about it, and what key sets say beside it. */
public sealed interface Belonging {

    /**
     * One of the query's booleans holds.
     *
     * @param flag its place among the booleans, from 0
     */
    record Told(int flag) implements Belonging {}

    /** The row's key is in a set. */
    record InKeys(KeySet keys) implements Belonging {}

    /** All of them hold. */
    record All(List<Belonging> parts) implements Belonging {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of them holds. */
    record Any(List<Belonging> parts) implements Belonging {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** It does not hold. */
    record Not(Belonging part) implements Belonging {}

    /**
     * Decides it for one row.
     *
     * @param flags the query's booleans
     * @param isIn whether the row's key is in a set
     */
    default boolean holds(IntPredicate flags, Predicate<KeySet> isIn) {
        return switch (this) {
            case Told(var flag) -> flags.test(flag);
            case InKeys(var keys) -> isIn.test(keys);
            case All(var parts) -> parts.stream().allMatch(part -> part.holds(flags, isIn));
            case Any(var parts) -> parts.stream().anyMatch(part -> part.holds(flags, isIn));
            case Not(var part) -> !part.holds(flags, isIn);
        };
    }

    /** The sets that have to be known. */
    default Stream<KeySet> references() {
        return switch (this) {
            case Told _ -> Stream.empty();
            case InKeys(var keys) -> Stream.of(keys);
            case All(var parts) -> parts.stream().flatMap(Belonging::references);
            case Any(var parts) -> parts.stream().flatMap(Belonging::references);
            case Not(var part) -> part.references();
        };
    }
}

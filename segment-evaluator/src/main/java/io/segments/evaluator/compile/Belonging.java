package io.segments.evaluator.compile;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether a row belongs to a segment: what the query says about it, and what accepted memberships say beside it. */
public sealed interface Belonging {

    /**
     * One of the query's booleans holds.
     *
     * @param flag its place among the booleans, from 0
     */
    record Told(int flag) implements Belonging {}

    /** The row is an accepted member of another segment. */
    record Accepted(String segment) implements Belonging {}

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
     * @param accepted whether the row is an accepted member of a segment
     */
    default boolean holds(IntPredicate flags, Predicate<String> accepted) {
        return switch (this) {
            case Told(var flag) -> flags.test(flag);
            case Accepted(var segment) -> accepted.test(segment);
            case All(var parts) -> parts.stream().allMatch(part -> part.holds(flags, accepted));
            case Any(var parts) -> parts.stream().anyMatch(part -> part.holds(flags, accepted));
            case Not(var part) -> !part.holds(flags, accepted);
        };
    }

    /** The segments whose accepted members have to be known. */
    default Stream<String> references() {
        return switch (this) {
            case Told _ -> Stream.empty();
            case Accepted(var segment) -> Stream.of(segment);
            case All(var parts) -> parts.stream().flatMap(Belonging::references);
            case Any(var parts) -> parts.stream().flatMap(Belonging::references);
            case Not(var part) -> part.references();
        };
    }
}

package io.segments.condition;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that are members of no segment of their dataset.
 *
 * @param id slug, unique in the dataset
 * @param name name for people
 * @param condition who is kept out; refers to no segment
 */
public record Exclusion(String id, String name, Condition condition) {

    /** A condition without those who are kept out: {@code all} of the condition and of the complement of each exclusion, in their order. */
    public static Condition without(Condition condition, List<Exclusion> exclusions) {
        return exclusions.isEmpty()
                ? condition
                : new Condition.All(Stream.concat(
                                Stream.of(condition),
                                exclusions.stream().map(exclusion -> new Condition.Not(exclusion.condition())))
                        .toList());
    }

    /**
     * The same without the accepted members of other segments, too, whose complements come last.
     *
     * @param before the ids of the segments that come before in a priority list
     */
    public static Condition without(Condition condition, List<Exclusion> exclusions, List<String> before) {
        var preceding = before.stream().map(id -> new Exclusion(id, id, new Condition.InSegment(id)));
        return without(condition, Stream.concat(exclusions.stream(), preceding).toList());
    }
}

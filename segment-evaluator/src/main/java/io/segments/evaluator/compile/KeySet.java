package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.References;
import java.util.stream.Stream;

/** Keys of members that are kept apart from the warehouse, for a condition to ask whether the row's key is one of them. */
public sealed interface KeySet {

    /** The accepted members of another segment of the same dataset. */
    record OfSegment(String segment) implements KeySet {}

    /** The ids in a list of the same dataset. */
    record OfList(String list) implements KeySet {}

    /** What a condition asks for, each set once. */
    static Stream<KeySet> askedBy(Condition condition) {
        var references = References.of(condition);
        return Stream.concat(
                references.segments().stream().map(OfSegment::new),
                references.lists().stream().map(OfList::new));
    }
}

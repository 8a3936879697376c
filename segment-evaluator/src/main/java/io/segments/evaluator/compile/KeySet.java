package io.segments.evaluator.compile;

/** Keys of members that are kept apart from the warehouse, for a condition to ask whether the row's key is one of them. */
public sealed interface KeySet {

    /** The accepted members of another segment of the same dataset. */
    record OfSegment(String segment) implements KeySet {}

    /** The ids in a list of the same dataset. */
    record OfList(String list) implements KeySet {}
}

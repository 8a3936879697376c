package io.segments.evaluator.membership;

/** A set of member keys in the store that conditions can ask for. */
public sealed interface StoredKeys permits SegmentKey, ListContent {}

package io.segments.evaluator.membership;

/** A segment of a workspace; as a set of keys, its accepted members. */
public record SegmentKey(String workspace, String segment) implements StoredKeys {}

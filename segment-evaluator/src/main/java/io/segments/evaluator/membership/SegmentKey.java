package io.segments.evaluator.membership;

/** A segment of a workspace. */
public record SegmentKey(String workspace, String segment) {}

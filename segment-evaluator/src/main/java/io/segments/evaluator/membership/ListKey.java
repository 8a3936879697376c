package io.segments.evaluator.membership;

/** A list of a workspace. */
public record ListKey(String workspace, String list) {}

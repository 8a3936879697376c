package io.segments.evaluator.membership;

/** The segments of one dataset: what is evaluated together, by one owner. */
public record UnitKey(String workspace, String dataset) {}

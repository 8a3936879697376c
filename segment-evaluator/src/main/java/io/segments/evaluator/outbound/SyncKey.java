package io.segments.evaluator.outbound;

/** A sync of a workspace. */
public record SyncKey(String workspace, String sync) {}

package io.segments.orchestrator.sync;

/** Names a sync. */
public record SyncKey(String workspace, String id) {}

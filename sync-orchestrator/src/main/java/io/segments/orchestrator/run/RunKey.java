package io.segments.orchestrator.run;

/** Names a run of a sync. */
public record RunKey(String workspace, String sync, long run) {}

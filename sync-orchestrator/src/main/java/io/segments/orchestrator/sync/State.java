package io.segments.orchestrator.sync;

/** Whether and how a sync runs. */
public enum State {
    ACTIVE,
    PAUSED,
    DELETED
}

package io.segments.orchestrator.sync;

/** What is done with members that leave. */
public enum Behaviour {
    /** They are removed, if this sync has told them. */
    MIRROR,
    /** Nothing. */
    ADD_ONLY
}

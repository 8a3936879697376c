package io.segments.evaluator.outbound;

/** What is done with members that leave. */
public enum Behaviour {
    /** The object holds exactly the segment; removes only what the sync told. */
    MIRROR,
    /** Members are added and updated and never removed. */
    ADD_ONLY
}

package io.segments.orchestrator.run;

/** What became of a record. */
public enum Outcome {
    DELIVERED,
    REJECTED,
    INVALID,
    SUPERSEDED,
    DEFERRED
}

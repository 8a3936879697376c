package io.segments.orchestrator.sync;

/** Tells the evaluator that there may be something to do. State is what counts; a lost wake-up only costs time. */
@FunctionalInterface
public interface WakeUps {

    /** Wakes the owner of the sync's segment once the current transaction has committed. */
    void wakeAfterCommit(Sync sync);
}

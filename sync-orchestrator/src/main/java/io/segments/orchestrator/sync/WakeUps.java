package io.segments.orchestrator.sync;

/** Tells the evaluator that there may be something to do. State is what counts; a lost wake-up only costs time. */
@FunctionalInterface
public interface WakeUps {

    /** Wakes the owner of the sync's segment. Never fails. */
    void wake(Sync sync);
}

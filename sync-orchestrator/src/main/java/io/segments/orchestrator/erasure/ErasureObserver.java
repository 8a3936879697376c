package io.segments.orchestrator.erasure;

/** Hears what is dropped. */
@FunctionalInterface
public interface ErasureObserver {

    /** Rejected records of people who are erased. */
    void dropped(int records);
}

package io.segments.orchestrator.schedule;

/** Sees what is told of jobs of other systems. */
@FunctionalInterface
public interface JobObserver {

    /** What became of what was told. */
    enum Outcome {
        /** The job ended well; the syncs that follow it run. */
        COUNTED,
        /** The same was told before. */
        REPEATED,
        /** The job began, or failed. */
        IGNORED,
        /** The signature was wrong. */
        REFUSED
    }

    void heard(Outcome outcome);
}

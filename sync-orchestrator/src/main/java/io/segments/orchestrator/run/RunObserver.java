package io.segments.orchestrator.run;

/** Sees what became of runs, once it is committed. Told of nothing that is rolled back. */
public interface RunObserver {

    /** A run changed. */
    void changed(Run before, Run after);

    /** So many records ended this way. */
    void accounted(Outcome outcome, long count);

    /** The guard held a plan. */
    void held();
}

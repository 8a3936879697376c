package io.segments.orchestrator.run;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** Folds what is told of runs. Each call takes part in the caller's transaction, which also remembers that the record was applied. */
public final class RunLedger {

    private final Runs runs;

    public RunLedger(Runs runs) {
        this.runs = runs;
    }

    public void planned(RunKey key, Plan plan) {
        change(key, run -> run.planned(plan));
        runs.release(key.workspace(), key.sync());
    }

    public void emitted(RunKey key, Run.Emission emission, Instant at) {
        change(key, run -> run.emitted(emission, at));
    }

    public void accounted(RunKey key, Outcome outcome, long count) {
        change(key, run -> run.accounted(outcome, count));
    }

    public void acknowledged(RunKey key, Instant at) {
        change(key, run -> run.acknowledged(1, at));
    }

    /** Records of a destination were lost before they were read. */
    public void lost(String destination, Instant at) {
        runs.running(destination).forEach(run -> runs.save(run.lost(at)));
    }

    public void rejected(RejectedRecord rejected) {
        runs.reject(rejected);
    }

    public void held(Held held) {
        runs.hold(held);
    }

    private void change(RunKey key, UnaryOperator<Run> change) {
        runs.save(change.apply(runs.find(key).orElseGet(() -> Run.unknown(key))));
    }
}

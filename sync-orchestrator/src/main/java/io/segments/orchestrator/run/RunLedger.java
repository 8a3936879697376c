package io.segments.orchestrator.run;

import io.segments.orchestrator.transaction.Transactions;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Folds what is told of runs. Each call takes part in the caller's transaction, which also remembers that the record was applied. */
public final class RunLedger {

    private final Runs runs;
    private final Transactions transactions;
    private final RunObserver observer;

    public RunLedger(Runs runs, Transactions transactions, RunObserver observer) {
        this.runs = runs;
        this.transactions = transactions;
        this.observer = observer;
    }

    public void planned(RunKey key, Plan plan) {
        var lost = runs.firstLoss(plan.destination(), plan.planned());
        change(key, run -> lost.map(run.planned(plan)::lost).orElseGet(() -> run.planned(plan)));
        answered(key.workspace(), key.sync(), plan.requestedRun());
    }

    private void answered(String workspace, String sync, long requestedRun) {
        runs.release(workspace, sync);
        if (requestedRun > 0) {
            runs.answered(workspace, sync, requestedRun);
        }
    }

    /** A plan found nothing to send; the request that it answers, or 0. */
    public void empty(String workspace, String sync, long requestedRun, Instant at) {
        if (requestedRun > runs.answer(workspace, sync)) {
            runs.succeeded(workspace, sync, at);
        }
        answered(workspace, sync, requestedRun);
    }

    public void emitted(RunKey key, Run.Emission emission) {
        change(key, run -> run.emitted(emission));
    }

    public void accounted(RunKey key, Outcome outcome, long count) {
        change(key, run -> run.accounted(outcome, count));
        transactions.afterCommit(() -> observer.accounted(outcome, count));
    }

    public void acknowledged(RunKey key, Instant at) {
        change(key, run -> run.acknowledged(at));
    }

    /** Records of a destination were deleted before they were read: what was planned before that and lacks records is lost. */
    public void lost(String destination, Instant at) {
        runs.remember(destination, at);
        for (var run : runs.losable(destination, at)) {
            var after = run.lost(at);
            if (!after.equals(run)) {
                save(run, after);
            }
        }
    }

    public void rejected(RejectedRecord rejected) {
        runs.reject(rejected);
    }

    public void held(Held held) {
        runs.hold(held);
        transactions.afterCommit(observer::held);
    }

    /** Nothing of a sync is planned until somebody does something. */
    public void waiting(Waiting waiting) {
        runs.await(waiting);
    }

    private void change(RunKey key, UnaryOperator<Run> change) {
        var before = runs.find(key).orElseGet(() -> Run.unknown(key));
        save(before, change.apply(before));
    }

    private void save(Run before, Run after) {
        runs.save(after);
        if (after.isSuccess() && !before.isSuccess()) {
            runs.succeeded(
                    after.key().workspace(), after.key().sync(), after.ended().orElseThrow());
        }
        transactions.afterCommit(() -> observer.changed(before, after));
    }
}

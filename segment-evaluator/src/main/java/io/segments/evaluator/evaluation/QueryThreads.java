package io.segments.evaluator.evaluation;

import io.segments.evaluator.evaluation.UnitComputation.Computed;
import io.segments.evaluator.membership.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Computes tasks in virtual threads, a bounded number at a time for the whole process. */
public final class QueryThreads {

    private static final Logger LOG = Logger.getLogger(QueryThreads.class);

    private final UnitComputation computation;
    private final EvaluationObserver observer;
    private final Semaphore permits;

    public QueryThreads(UnitComputation computation, EvaluationObserver observer, int atOnce) {
        this.computation = computation;
        this.observer = observer;
        this.permits = new Semaphore(atOnce, true);
    }

    /** Computing for one owner, who is called when something is done. */
    public Evaluations.Computing of(Runnable onDone) {
        return (task, cancellation) -> {
            var result = new CompletableFuture<Computed>();
            Thread.ofVirtual().name("unit-query").start(() -> {
                run(task, cancellation, result);
                onDone.run();
            });
            return result;
        };
    }

    private void run(UnitTask task, Cancellation cancellation, CompletableFuture<Computed> result) {
        try {
            permits.acquire();
            try {
                var begin = System.nanoTime();
                result.complete(computation.compute(task, cancellation));
                observer.computed(Duration.ofNanos(System.nanoTime() - begin));
            } finally {
                permits.release();
            }
        } catch (UnitComputation.UnitFailedException e) {
            LOG.infof("A query of %s has no result: %s", task.unit(), e.reason());
            result.completeExceptionally(e);
        } catch (InterruptedException | RuntimeException e) {
            LOG.errorf(e, "Computing %s failed", task.unit());
            result.completeExceptionally(e);
        }
    }
}

package io.segments.evaluator.warehouse;

import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** When work on a warehouse has to end: counted from its beginning, and at once when it is cancelled. */
public final class Deadline {

    private final Budget budget;
    private final long end;
    private final AtomicBoolean expired = new AtomicBoolean();

    public Deadline(Budget budget) {
        this.budget = budget;
        this.end = System.nanoTime() + budget.time().toNanos();
    }

    /** Time that is left; never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Fails when there is no time left, or nobody who waits. */
    public void check(String warehouse) {
        checkCancelled(warehouse);
        if (expired.get() || left().isZero()) {
            throw timedOut(warehouse);
        }
    }

    /** Fails when there is nobody who waits. */
    public void checkCancelled(String warehouse) {
        if (budget.cancellation().isCancelled()) {
            throw cancelled(warehouse);
        }
    }

    /**
     * Says how work that now begins is made to end early.
     *
     * @return to be closed when the work is done
     */
    public Watch watch(Runnable interrupt) {
        var done = new CountDownLatch(1);
        var registration = budget.cancellation().onCancel(interrupt);
        Thread.ofVirtual().name("warehouse-deadline").start(() -> {
            if (!await(done)) {
                expired.set(true);
                interrupt.run();
            }
        });
        return () -> {
            done.countDown();
            registration.close();
        };
    }

    private boolean await(CountDownLatch done) {
        try {
            return done.await(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** What work that was made to end early failed of; the failure itself when it was not. */
    public WarehouseException explain(String warehouse, WarehouseException failure) {
        if (budget.cancellation().isCancelled()) {
            return cancelled(warehouse);
        }
        return expired.get() ? timedOut(warehouse) : failure;
    }

    private static WarehouseException cancelled(String warehouse) {
        return new WarehouseException(
                Reason.QUERY_CANCELLED, "The query on the warehouse %s was cancelled.".formatted(warehouse));
    }

    private WarehouseException timedOut(String warehouse) {
        return new WarehouseException(
                Reason.QUERY_TIMED_OUT,
                "The query on the warehouse %s took longer than %s.".formatted(warehouse, budget.time()));
    }

    /** Ends with the work. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}

package io.segments.evaluator.warehouse;

import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** When work on a warehouse has to end: counted from its beginning, and at once when it is cancelled. */
public final class Deadline {

    private static final Duration INSISTENCE = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(1);

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

    /**
     * When a server is to end work by itself, should it hear nothing more from here: later than it is ended from here, which knows why.
     */
    public Duration serverTimeout() {
        return left().plus(GRACE);
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
     * Says how work that now begins is made to end early. It is done in a thread of its own, since it may have to ask the
     * warehouse and whoever cancels does not wait; and again until the work has ended, since an engine forgets an interrupt
     * that comes just before its query.
     *
     * @return to be closed when the work is done
     */
    public Watch watch(Runnable interrupt) {
        var done = new CountDownLatch(1);
        var woken = new CountDownLatch(1);
        var registration = budget.cancellation().onCancel(woken::countDown);
        Thread.ofVirtual().name("warehouse-deadline").start(() -> {
            if (!await(woken, left())) {
                expired.set(true);
            }
            while (done.getCount() > 0) {
                interrupt.run();
                await(done, INSISTENCE);
            }
        });
        return () -> {
            done.countDown();
            woken.countDown();
            registration.close();
        };
    }

    private static boolean await(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** What work that was made to end early failed of; the failure itself when it was not. */
    public WarehouseException explain(String warehouse, WarehouseException failure) {
        return early(warehouse).orElse(failure);
    }

    /**
     * Does work that ends early, with any failure, when it is interrupted.
     *
     * @throws WarehouseException when it was made to end early
     */
    public <T> T bound(String warehouse, Runnable interrupt, Supplier<T> work) {
        check(warehouse);
        try (var _ = watch(interrupt)) {
            return work.get();
        } catch (RuntimeException e) {
            throw early(warehouse).map(RuntimeException.class::cast).orElse(e);
        }
    }

    private Optional<WarehouseException> early(String warehouse) {
        if (budget.cancellation().isCancelled()) {
            return Optional.of(cancelled(warehouse));
        }
        return expired.get() ? Optional.of(timedOut(warehouse)) : Optional.empty();
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

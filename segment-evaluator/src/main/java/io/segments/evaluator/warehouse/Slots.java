package io.segments.evaluator.warehouse;

import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** How much of a warehouse one replica uses at once; the rest waits in the order in which it came. */
public final class Slots {

    /** How long a waiting query may overlook that nobody waits for it any more. */
    private static final long GLANCE_MILLIS = 100;

    private final int atOnce;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Consumer<Duration> waited = _ -> {};

    public Slots(int atOnce) {
        this.atOnce = atOnce;
        this.free = new Semaphore(atOnce, true);
    }

    /** How many wait now. */
    public int waiting() {
        return waiting.get();
    }

    /** How many are taken now. */
    public int taken() {
        return atOnce - free.availablePermits();
    }

    /** Tells how long each one who got a slot had waited for it. */
    void onTaken(Consumer<Duration> waited) {
        this.waited = waited;
    }

    /**
     * Waits for a free slot.
     *
     * @throws WarehouseException with WAREHOUSE_BUSY when none was free before the deadline
     */
    public Slot take(String warehouse, Deadline deadline) {
        var begin = System.nanoTime();
        waiting.incrementAndGet();
        try {
            while (!free.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                deadline.checkCancelled(warehouse);
                if (deadline.left().isZero()) {
                    throw busy(warehouse);
                }
            }
            waited.accept(Duration.ofNanos(System.nanoTime() - begin));
            return free::release;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy(warehouse);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static WarehouseException busy(String warehouse) {
        return new WarehouseException(
                Reason.WAREHOUSE_BUSY,
                "Too many queries run on the warehouse %s already; the evaluator's configuration sets the most."
                        .formatted(warehouse));
    }

    /** A part of a warehouse, until it is closed. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}

package io.segments.evaluator.warehouse;

import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How much of a warehouse one replica uses at once; the rest waits in the order in which it came. */
public final class Slots {

    /** How long a waiting query may overlook that nobody waits for it any more. */
    private static final long GLANCE_MILLIS = 100;

    private final Semaphore free;

    public Slots(int atOnce) {
        this.free = new Semaphore(atOnce, true);
    }

    /**
     * Waits for a free slot.
     *
     * @throws WarehouseException with WAREHOUSE_BUSY when none was free before the deadline
     */
    public Slot take(String warehouse, Deadline deadline) {
        try {
            while (!free.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                deadline.checkCancelled(warehouse);
                if (deadline.left().isZero()) {
                    throw busy(warehouse);
                }
            }
            return free::release;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy(warehouse);
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

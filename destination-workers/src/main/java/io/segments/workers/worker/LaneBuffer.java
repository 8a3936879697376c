package io.segments.workers.worker;

import io.segments.workers.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records of one partition that wait for delivery. A range is given out when it is full, when its oldest record has waited long enough, or when a run ends in it.
 */
final class LaneBuffer {

    /**
     * How much is held and given out.
     *
     * @param records most records of a range
     * @param bytes most bytes of a range, unless a single record is larger
     * @param linger longest wait for a range to fill up
     */
    record Limits(int records, long bytes, Duration linger) {}

    private static final int RANGES_HELD = 2;

    /** Small ranges are gone before the next read. */
    private static final int LEAST_HELD = 1_000;

    private final Limits limits;
    private final MonotonicClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<LaneRecord> waiting = new ArrayDeque<>();

    private long bytes;
    private long oldest;
    private int barriers;
    private boolean closed;
    private boolean delivering;

    LaneBuffer(Limits limits, MonotonicClock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    void add(List<LaneRecord> records) {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                oldest = clock.nanos();
            }
            for (var one : records) {
                waiting.add(one);
                bytes += one.size();
                barriers += one instanceof LaneRecord.Barrier ? 1 : 0;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next range; empty when closed. */
    List<LaneRecord> take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                var left = waitLeft();
                if (left <= 0) {
                    delivering = true;
                    return range();
                }
                if (changed.awaitNanos(left) <= 0 && waiting.isEmpty()) {
                    oldest = clock.nanos();
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    void done() {
        lock.lock();
        try {
            delivering = false;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isFull() {
        lock.lock();
        try {
            return waiting.size() >= Math.max(LEAST_HELD, limits.records() * RANGES_HELD)
                    || bytes >= limits.bytes() * RANGES_HELD;
        } finally {
            lock.unlock();
        }
    }

    boolean isIdle() {
        lock.lock();
        try {
            return waiting.isEmpty() && !delivering;
        } finally {
            lock.unlock();
        }
    }

    private long waitLeft() {
        if (waiting.isEmpty()) {
            return TimeUnit.SECONDS.toNanos(1);
        }
        if (barriers > 0 || waiting.size() >= limits.records() || bytes >= limits.bytes()) {
            return 0;
        }
        return limits.linger().toNanos() - (clock.nanos() - oldest);
    }

    private List<LaneRecord> range() {
        var range = new ArrayList<LaneRecord>(Math.min(waiting.size(), limits.records()));
        var taken = 0L;
        for (var next = waiting.peek(); next != null && range.size() < limits.records(); next = waiting.peek()) {
            if (!range.isEmpty() && taken + next.size() > limits.bytes()) {
                break;
            }
            range.add(waiting.remove());
            taken += next.size();
            barriers -= next instanceof LaneRecord.Barrier ? 1 : 0;
        }
        bytes -= taken;
        oldest = clock.nanos();
        return range;
    }
}

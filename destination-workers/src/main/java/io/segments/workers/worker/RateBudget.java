package io.segments.workers.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Set;

/**
 * This replica's part of the destination's rate limit, which follows the partitions. Time is cut into slots, a little further apart than the limit asks for; slot k is partition
 * (k mod partitions)'s. A replica sends in the slots of its own partitions, so all replicas together keep the limit without talking to each other, and a partition that
 * changes hands brings no savings with it. On top of that no replica ever sends more than the limit in a window of its own measured time, even when its clock jumps.
 *
 * <p>A destination that complains makes it give up part of its slots; each request that goes well brings a little of them back.
 */
public final class RateBudget {

    private static final double HEADROOM = 1.02;
    private static final long LATE_NANOS = Duration.ofMillis(10).toNanos();
    private static final double SMALLEST_PART = 1.0 / 32;
    private static final double RECOVERY = 1.0 / 64;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long spacing;
    private final int partitions;
    private final int inWindow;
    private final long window;
    private final InstantSource wallClock;
    private final MonotonicClock clock;
    private final ArrayDeque<Long> sent = new ArrayDeque<>();

    private Set<Integer> assigned = Set.of();
    private long nextSlot;
    private double part = 1;
    private double credit = 1;

    /**
     * A budget without any partition, so with nothing to spend.
     *
     * @param perSecond the destination's limit for all replicas together
     * @param partitions all partitions of the deliveries topic
     */
    public RateBudget(double perSecond, int partitions, InstantSource wallClock, MonotonicClock clock) {
        this.spacing = Math.round(SECOND * HEADROOM / perSecond);
        this.partitions = partitions;
        this.inWindow = (int) Math.max(1, Math.floor(perSecond));
        this.window = Math.round(inWindow * SECOND / perSecond);
        this.wallClock = wallClock;
        this.clock = clock;
    }

    /** From now on these are the partitions of this replica. A new one's slots are its to come. */
    public synchronized void assign(Set<Integer> partitionNumbers) {
        if (!assigned.containsAll(partitionNumbers)) {
            nextSlot = Math.max(nextSlot, Math.floorDiv(wallNanos(), spacing) + 1);
        }
        assigned = Set.copyOf(partitionNumbers);
    }

    /** The destination complained: give up half of what is left. */
    public synchronized void shrink() {
        part = Math.max(SMALLEST_PART, part / 2);
    }

    /** A request went well: take a little back. */
    public synchronized void recover() {
        part = Math.min(1, part + RECOVERY);
    }

    /** Takes one permit if there is one now; otherwise tells how long to wait before asking again. */
    public synchronized Duration take() {
        if (assigned.isEmpty()) {
            return Duration.ofNanos(spacing);
        }
        var measured = clock.nanos();
        while (!sent.isEmpty() && measured - sent.getFirst() >= window) {
            sent.removeFirst();
        }
        if (sent.size() >= inWindow) {
            return Duration.ofNanos(window - (measured - sent.getFirst()));
        }
        var now = wallNanos();
        var slot = mySlotFrom(firstUsable(now));
        if (slot * spacing > now) {
            return Duration.ofNanos(slot * spacing - now);
        }
        nextSlot = slot + 1;
        credit += part;
        if (credit < 1) {
            return Duration.ofNanos(1);
        }
        credit = Math.min(credit - 1, 1);
        sent.addLast(measured);
        return Duration.ZERO;
    }

    private long firstUsable(long now) {
        var current = Math.ceilDiv(now - LATE_NANOS, spacing);
        var clockWentBack = nextSlot - current > 2L * partitions + 2;
        if (clockWentBack) {
            nextSlot = current;
        }
        return Math.max(current, nextSlot);
    }

    private long mySlotFrom(long slot) {
        var mine = slot;
        while (!assigned.contains(Math.floorMod(mine, partitions))) {
            mine++;
        }
        return mine;
    }

    private long wallNanos() {
        var now = wallClock.instant();
        return now.getEpochSecond() * SECOND + now.getNano();
    }
}

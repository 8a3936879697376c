package io.segments.workers.rate;

import io.segments.workers.spi.RateLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * A limit with a window shorter than a minute, kept in memory. A unit is free again a window after its request <em>surely had arrived</em>, which an answer tells and sending does not: so what the network
 * holds up can't push two windows' requests into one at the receiver. A partition's share can be spent from one window after it was assigned, when what its former owner spent is too old to count.
 */
final class SlidingAllowance implements Allowance {

    /** Longest time that a request of a partition's former owner may still be on its way. */
    private static final long ON_ITS_WAY = Duration.ofSeconds(1).toNanos();

    /** Part of a window that is added to it: clocks of sender and receiver do not tick alike, and neither is read at the very instant. */
    private static final int MARGIN_PART = 128;

    private static final long LOOK_AGAIN = Duration.ofMillis(5).toNanos();

    private final RateLimit limit;
    private final int partitions;
    private final Transits transits;
    private final long window;
    private final Map<Integer, Long> ripe = new HashMap<>();
    private final ArrayDeque<Ended> ended = new ArrayDeque<>();
    private long counted;

    /** Units whose request had arrived at this time. */
    private record Ended(int units, long at) {}

    SlidingAllowance(RateLimit limit, int partitions, Transits transits) {
        this.limit = limit;
        this.partitions = partitions;
        this.transits = transits;
        this.window = limit.window().toNanos() + limit.window().toNanos() / MARGIN_PART;
    }

    @Override
    public RateLimit limit() {
        return limit;
    }

    @Override
    public void assign(int partition, History history, long now) {
        ripe.put(partition, now + window + ON_ITS_WAY);
    }

    @Override
    public void release(int partition, long now) {
        ripe.remove(partition);
    }

    @Override
    public long waitFor(int units, long now) {
        forget(now);
        if (counted + units <= allowed(now)) {
            return 0;
        }
        var free = ended.isEmpty() ? Long.MAX_VALUE : freeAt(ended.getFirst());
        for (var at : ripe.values()) {
            free = at > now ? Math.min(free, at) : free;
        }
        return free == Long.MAX_VALUE ? LOOK_AGAIN : Math.max(1, free - now);
    }

    @Override
    public Draw take(int units, long now) {
        counted += units;
        return new Draw() {
            @Override
            public void ended(long at) {
                ended.addLast(new Ended(units, at));
            }

            @Override
            public void cancel() {
                counted -= units;
            }
        };
    }

    @Override
    public long total() {
        return ripe.keySet().stream()
                .mapToLong(partition -> Allowance.share(limit, partition, partitions))
                .sum();
    }

    @Override
    public long left(long now) {
        forget(now);
        return Math.max(0, allowed(now) - counted);
    }

    private void forget(long now) {
        while (!ended.isEmpty() && freeAt(ended.getFirst()) <= now) {
            counted -= ended.removeFirst().units();
        }
    }

    private long freeAt(Ended one) {
        return one.at() + window - transits.certain();
    }

    private long allowed(long now) {
        var sum = 0L;
        for (var one : ripe.entrySet()) {
            sum += one.getValue() <= now ? Allowance.share(limit, one.getKey(), partitions) : 0;
        }
        return sum;
    }
}

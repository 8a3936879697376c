package io.segments.workers.rate;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long requests take at the least, from permit to answer. When an answer comes later than the fastest, the rest may have been spent on the way there or back, and
 * nobody can say which; but the time of the fastest one passes for each request, part of it before it arrives and part of it afterwards.
 *
 * <p>Let a request be permitted at p, arrive at a and be answered at b. With o the least time from permit to arrival and r the least time from arrival to answer, a is at most b - r, and a later
 * request that is permitted at q arrives at q + o at the earliest. So two arrivals are a window apart when q >= b + window - (o + r). The fastest request tells o + r where many are about as fast; where times
 * scatter, it may be that no single request was lucky both ways, so nothing is taken for certain.
 */
final class Transits {

    private static final int REMEMBERED = 256;
    private static final int ENOUGH = 32;
    private static final int AS_FAST = 4;
    private static final long ABOUT = Duration.ofMillis(4).toNanos();

    private final long[] recent = new long[REMEMBERED];
    private int count;
    private long certain;

    void add(long nanos) {
        recent[count % REMEMBERED] = nanos;
        count = count == 2 * REMEMBERED ? REMEMBERED + 1 : count + 1;
        certain = measured();
    }

    /** The time that surely passes for each request; 0 while that is not known. */
    long certain() {
        return certain;
    }

    private long measured() {
        var seen = Math.min(count, REMEMBERED);
        if (seen < ENOUGH) {
            return 0;
        }
        var fastest = Arrays.stream(recent, 0, seen).min().orElse(0);
        var asFast = Arrays.stream(recent, 0, seen)
                .filter(one -> one <= fastest + ABOUT)
                .count();
        return asFast * AS_FAST >= seen ? fastest : 0;
    }
}

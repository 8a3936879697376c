package io.segments.workers.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: a random part of a bound that doubles with each attempt.
 *
 * @param initial the bound of the first wait
 * @param longest the bound that is not exceeded
 * @param random where the jitter comes from
 */
public record Backoff(Duration initial, Duration longest, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 30;

    /** The wait after so many failures, one or more. */
    public Duration after(int failures) {
        var bound = bound(failures);
        return Duration.ofNanos((long) (random.nextDouble() * bound.toNanos()));
    }

    /** The longest that the wait after so many failures can be. */
    public Duration bound(int failures) {
        var doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        var bound = initial.multipliedBy(1L << doublings);
        return bound.compareTo(longest) < 0 ? bound : longest;
    }
}

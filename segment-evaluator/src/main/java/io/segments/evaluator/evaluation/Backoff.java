package io.segments.evaluator.evaluation;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after failures: twice as long after each one, up to a limit, and a random part of it off, so that what
 * failed together is not tried again together.
 *
 * @param first wait after the first failure
 * @param longest no wait is longer
 * @param random numbers from 0 to 1
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random) {

    /** The wait after so many failures in a row; 1 is the first. At least half of the full wait. */
    public Duration after(int failures) {
        var doublings = Math.clamp(failures - 1L, 0, 30);
        var full = Math.min((double) longest.toMillis(), first.toMillis() * Math.pow(2, doublings));
        return Duration.ofMillis(Math.round(full * (0.5 + random.getAsDouble() / 2)));
    }
}

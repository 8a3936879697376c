package io.segments.evaluator.warehouse;

import java.time.Duration;

/**
 * What one reading of a warehouse may take.
 *
 * @param time until it must have ended, waiting for a free connection included
 * @param cancellation ends it before that
 */
public record Budget(Duration time, Cancellation cancellation) {

    public static Budget of(Duration time) {
        return new Budget(time, new Cancellation());
    }
}

package io.segments.orchestrator.retry;

import java.time.Duration;

/** How long to wait before something is tried again: 10 seconds, and twice as long after each further failure, up to an hour. */
public final class RetryPause {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    private RetryPause() {}

    /** @param failures how often it had failed before it failed now */
    public static Duration after(int failures) {
        var pause = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}

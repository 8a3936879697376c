package io.segments.evaluator.emission;

import java.time.Duration;

/** How many records are sent in one transaction, so that it takes well under a second. */
final class Pace {

    private static final int LEAST = 500;
    private static final int MOST = 50_000;
    private static final Duration FAST = Duration.ofMillis(300);
    private static final Duration SLOW = Duration.ofMillis(700);

    private int records = 4_000;

    int records() {
        return records;
    }

    /** A transaction with so many records took so long. */
    void took(int sent, Duration time) {
        if (time.compareTo(SLOW) > 0) {
            records = Math.max(LEAST, records / 2);
        } else if (sent >= records / 2 && time.compareTo(FAST) < 0) {
            records = Math.min(MOST, records * 2);
        }
    }
}

package io.segments.evaluator.emission;

import java.time.Duration;

/** How many records are sent in one transaction, so that it takes well under a second, and about 200 ms while others wait. */
final class Pace {

    private static final int LEAST = 2_000;
    private static final int MOST = 50_000;
    private static final int SHARE_WHILE_OTHERS_WAIT = 3;
    private static final Duration FAST = Duration.ofMillis(300);
    private static final Duration SLOW = Duration.ofMillis(700);

    private int records = 4_000;
    private int share = 1;

    /**
     * Most records of the next transaction.
     *
     * @param othersWait whether more than one waits for something that should arrive soon
     */
    int records(boolean othersWait) {
        share = othersWait ? SHARE_WHILE_OTHERS_WAIT : 1;
        return Math.max(LEAST, records / share);
    }

    /** The transaction, with so many records, took so long. */
    void took(int sent, Duration time) {
        var whole = time.multipliedBy(share);
        if (whole.compareTo(SLOW) > 0) {
            records = Math.max(LEAST, records / 2);
        } else if ((long) sent * share >= records / 2 && whole.compareTo(FAST) < 0) {
            records = Math.min(MOST, records * 2);
        }
    }
}

package io.segments.workers.request;

import io.segments.workers.request.ShownRequest.Outcome;
import io.segments.workers.time.MonotonicClock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How many requests are shown: a few at once, and then one every so often, so that a busy worker spends next to nothing on it. Those that went well take nothing from the others. */
final class Ration {

    private static final int MOST_TROUBLE = 20;
    private static final Duration BETWEEN_TROUBLE = Duration.ofSeconds(3);
    private static final int MOST_TAKEN = 3;
    private static final Duration BETWEEN_TAKEN = Duration.ofSeconds(20);

    private final MonotonicClock clock;
    private final Map<Outcome, Bucket> buckets = new EnumMap<>(Outcome.class);

    Ration(MonotonicClock clock) {
        this.clock = clock;
        var trouble = new Bucket(MOST_TROUBLE, BETWEEN_TROUBLE.toNanos(), clock.nanos());
        buckets.put(Outcome.FAILED, trouble);
        buckets.put(Outcome.PARTLY, trouble);
        buckets.put(Outcome.TAKEN, new Bucket(MOST_TAKEN, BETWEEN_TAKEN.toNanos(), clock.nanos()));
    }

    /** Whether another one with this outcome is shown. */
    synchronized boolean admits(Outcome outcome) {
        return buckets.getOrDefault(outcome, new Bucket(0, 1, 0)).take(clock.nanos());
    }

    private static final class Bucket {
        private final long most;
        private final long between;
        private long left;
        private long since;

        Bucket(long most, long between, long now) {
            this.most = most;
            this.between = between;
            this.left = most;
            this.since = now;
        }

        boolean take(long now) {
            var earned = (now - since) / between;
            since += earned * between;
            left = Math.min(most, left + earned);
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        }
    }
}

package io.segments.workers.rate;

import io.segments.workers.spi.RateLimit;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was spent of one partition's share of a limit with a long window, by buckets of time, the window's 128th part each. All of a bucket counts as if it had been spent at the bucket's end, so a
 * few numbers are enough to never count too little.
 *
 * @param limit the limit
 */
record SpentBuckets(RateLimit limit, SortedMap<Long, Long> spent) {

    private static final int IN_A_WINDOW = 128;

    /** Least that is added to a window: for requests on their way, and for clocks of owners that differ. */
    private static final long LEAST_MARGIN = Duration.ofSeconds(1).toNanos();

    private static final int RADIX = 36;

    static SpentBuckets none(RateLimit limit) {
        return new SpentBuckets(limit, new TreeMap<>());
    }

    /** As if a whole share had been spent evenly over the last window. */
    static SpentBuckets evenly(RateLimit limit, long share, long now) {
        var all = none(limit);
        var current = all.bucketAt(now);
        for (var i = 0; i < IN_A_WINDOW; i++) {
            all.add(current - i, share * (i + 1) / IN_A_WINDOW - share * i / IN_A_WINDOW);
        }
        return all;
    }

    /** How much of a share is reserved at once: what is spent in two buckets when it is spent evenly, at least 1. */
    static long portion(long share) {
        return Math.max(1, 2 * share / IN_A_WINDOW);
    }

    long bucketAt(long now) {
        return Math.floorDiv(now, length());
    }

    /** When what was spent in a bucket stops counting. */
    long freeAt(long bucket) {
        var window = limit.window().toNanos();
        return (bucket + 1) * length() + window + Math.max(length(), LEAST_MARGIN);
    }

    void add(long bucket, long units) {
        if (units > 0) {
            spent.merge(bucket, units, Long::sum);
        }
    }

    void takeBack(long bucket, long units) {
        spent.computeIfPresent(bucket, (_, before) -> Math.max(0, before - units));
    }

    long sum(long now) {
        while (!spent.isEmpty() && freeAt(spent.firstKey()) <= now) {
            spent.remove(spent.firstKey());
        }
        return spent.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The name in metadata: limits of the same unit, window and endpoint are the same one, whatever their amount is. */
    static String name(RateLimit limit) {
        return limit.unit().name().toLowerCase(Locale.ROOT) + "/"
                + limit.window().toMillis()
                + (limit.endpoint().isEmpty() ? "" : "/" + limit.endpoint());
    }

    /** As text: {@code <bucket>:<units>,<units>,,<units>}, numbers to the base of 36; with more units in the given bucket. */
    String text(long bucket, long more) {
        var all = new TreeMap<>(spent);
        if (more > 0) {
            all.merge(bucket, more, Long::sum);
        }
        if (all.isEmpty()) {
            return "";
        }
        var text = new StringBuilder(Long.toString(all.firstKey(), RADIX)).append(':');
        for (var at = all.firstKey(); at <= all.lastKey(); at++) {
            var units = all.getOrDefault(at, 0L);
            text.append(at.equals(all.firstKey()) ? "" : ",").append(units == 0 ? "" : Long.toString(units, RADIX));
        }
        return text.toString();
    }

    /**
     * Reads such a text. What it says of times to come, which only a clock that went back can make it say, counts as spent now.
     *
     * @throws NumberFormatException when it is of another form
     */
    static SpentBuckets read(RateLimit limit, String text, long now) {
        var all = none(limit);
        if (text.isEmpty()) {
            return all;
        }
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw new NumberFormatException("no bucket");
        }
        var first = Long.parseLong(text.substring(0, colon), RADIX);
        var numbers = text.substring(colon + 1).split(",", -1);
        var current = all.bucketAt(now);
        for (var i = 0; i < numbers.length; i++) {
            if (!numbers[i].isEmpty()) {
                all.add(Math.min(first + i, current), Long.parseLong(numbers[i], RADIX));
            }
        }
        return all;
    }

    private long length() {
        return limit.window().toNanos() / IN_A_WINDOW;
    }
}

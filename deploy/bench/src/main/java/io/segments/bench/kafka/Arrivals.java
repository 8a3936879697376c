package io.segments.bench.kafka;

import java.util.Arrays;

/**
 * When requests had arrived.
 *
 * @param nanos in the order of time
 */
record Arrivals(long... nanos) {

    private static final double SECOND = 1e9;

    /** Requests a second from the first to the last one. */
    double perSecond() {
        return (nanos.length - 1) * SECOND / (nanos[nanos.length - 1] - nanos[0]);
    }

    /** Those of the second half, when the sender has run for a while. */
    Arrivals secondHalf() {
        return new Arrivals(Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length));
    }

    /** Those from one instant on and before another. */
    Arrivals between(long from, long until) {
        return new Arrivals(Arrays.stream(nanos)
                .filter(time -> from <= time && time < until)
                .toArray());
    }

    /** How many there are. */
    int number() {
        return nanos.length;
    }

    /** The most that arrived in any window of a length. */
    int mostWithin(long window) {
        var most = 0;
        var first = 0;
        for (var last = 0; last < nanos.length; last++) {
            while (nanos[last] - nanos[first] >= window) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}

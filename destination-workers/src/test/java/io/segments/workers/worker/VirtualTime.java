package io.segments.workers.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only by waiting, for tests in one thread. */
final class VirtualTime implements MonotonicClock, InstantSource {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private long nanos;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    Duration passed() {
        return Duration.ofNanos(nanos);
    }
}

package io.segments.workers.certification;

import io.segments.workers.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only by waiting: hours of retries take no time. */
public final class CertificationClock implements MonotonicClock, InstantSource {

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void sleep(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        return FakeDestination.START.plusNanos(nanos());
    }

    /** How much has passed since the beginning. */
    public Duration passed() {
        return Duration.ofNanos(nanos());
    }
}

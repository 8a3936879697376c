package io.segments.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for use by many threads. */
public final class TestingClock implements InstantSource {

    private final AtomicReference<Instant> now;

    private TestingClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    public static TestingClock at(Instant start) {
        return new TestingClock(start);
    }

    /** @param start in ISO-8601, such as {@code 2026-11-23T10:15:30Z} */
    public static TestingClock at(String start) {
        return new TestingClock(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves the clock on, or back by a negative duration; returns the new time. */
    public Instant advance(Duration by) {
        return now.updateAndGet(instant -> instant.plus(by));
    }

    /** Jumps to a time, as clocks of real machines do. */
    public void set(Instant instant) {
        now.set(instant);
    }
}

package io.segments.workers.time;

import java.time.Duration;

/** Time that never jumps, for measuring and waiting. */
public interface MonotonicClock {

    /** Nanoseconds since some instant. */
    long nanos();

    /** Waits. */
    void sleep(Duration time) throws InterruptedException;

    /** That of this machine. */
    static MonotonicClock ofMachine() {
        return new MonotonicClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                Thread.sleep(time);
            }
        };
    }
}

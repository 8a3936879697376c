package io.segments.workers.worker;

import io.segments.workers.time.MonotonicClock;
import java.time.Duration;

/** Ends a lane's waiting: once it is halted no request is begun, and those in flight are finished. */
public final class Halt {

    /** The lane was halted before anything was sent. */
    public static final class HaltedException extends Exception {
        private static final long serialVersionUID = 1L;

        HaltedException() {
            super("halted", null, false, false);
        }
    }

    private static final Duration SLICE = Duration.ofMillis(20);

    private final MonotonicClock clock;
    private volatile boolean halted;

    public Halt(MonotonicClock clock) {
        this.clock = clock;
    }

    public void halt() {
        halted = true;
    }

    public boolean isHalted() {
        return halted;
    }

    void check() throws HaltedException {
        if (halted) {
            throw new HaltedException();
        }
    }

    /** Waits for so long, unless halted. */
    void pause(Duration time) throws HaltedException, InterruptedException {
        var end = clock.nanos() + time.toNanos();
        check();
        for (var left = time.toNanos(); left > 0; left = end - clock.nanos()) {
            clock.sleep(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
            check();
        }
    }
}

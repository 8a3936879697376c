package io.segments.workers.worker;

import io.segments.workers.time.MonotonicClock;
import io.segments.workers.worker.Halt.HaltedException;
import java.time.Duration;

/** Looks now and then how the destination is, so that a refused credential is known before there is something to deliver. */
public final class HealthWatch implements AutoCloseable {

    private final Courier courier;
    private final Duration every;
    private final Halt halt;
    private final Thread looking = Thread.ofVirtual().name("health-watch").unstarted(this::look);

    public HealthWatch(Courier courier, Duration every, MonotonicClock clock) {
        this.courier = courier;
        this.every = every;
        this.halt = new Halt(clock);
    }

    /** Looks now, and every so often; not again when the connector can't. */
    public void start() {
        looking.start();
    }

    private void look() {
        try {
            while (courier.check(halt)) {
                halt.pause(every);
            }
        } catch (HaltedException _) {
            // the worker ends
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        halt.halt();
        looking.interrupt();
    }
}

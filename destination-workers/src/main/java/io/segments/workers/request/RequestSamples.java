package io.segments.workers.request;

import io.segments.workers.time.MonotonicClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Shows some of the requests, masked: in a thread of its own, so that no delivery waits for it. What comes too fast is only counted. */
public final class RequestSamples implements Witness, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RequestSamples.class);
    private static final int MOST_WAITING = 4;

    private final Supplier<Collection<String>> secrets;
    private final Consumer<ShownRequest> shown;
    private final InstantSource wallClock;
    private final Ration ration;
    private final AtomicLong skipped = new AtomicLong();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("requests").daemon().factory());

    /**
     * Shows requests.
     *
     * @param secrets the secrets of the settings as they are now
     * @param shown gets what may be shown
     */
    public RequestSamples(
            Supplier<Collection<String>> secrets,
            Consumer<ShownRequest> shown,
            InstantSource wallClock,
            MonotonicClock clock) {
        this.secrets = secrets;
        this.shown = shown;
        this.wallClock = wallClock;
        this.ration = new Ration(clock);
    }

    @Override
    public void saw(Seen seen) {
        if (seen.batch().isEmpty() && seen.transcript().spoken().isEmpty() && !isTrouble(seen)) {
            return;
        }
        if (!ration.admits(RequestSample.outcome(seen.answer()))) {
            skipped.incrementAndGet();
            return;
        }
        var at = wallClock.instant().minus(seen.took());
        try {
            thread.execute(() -> show(seen, at));
        } catch (RejectedExecutionException _) {
            skipped.incrementAndGet();
        }
    }

    private static boolean isTrouble(Seen seen) {
        return RequestSample.outcome(seen.answer()) != ShownRequest.Outcome.TAKEN;
    }

    private void show(Seen seen, Instant at) {
        try {
            shown.accept(RequestSample.of(seen, at, skipped.getAndSet(0), secrets.get()));
        } catch (RuntimeException e) {
            // its message could quote what was to be masked
            LOG.warnf("A request could not be shown: %s", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

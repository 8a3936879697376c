package io.segments.workers.worker;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.DestinationTrouble;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.time.MonotonicClock;
import io.segments.workers.worker.Halt.HaltedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Stops everything while the destination as a whole is in trouble, and lets one request through now and then, at growing intervals, to see whether it is over. Waiting here
 * uses up no attempt.
 */
public final class DestinationGate {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Intervals intervals;
    private final InstantSource wallClock;
    private final MonotonicClock clock;
    private final Consumer<DestinationHealth> listener;

    private DestinationHealth health;
    private boolean closed;
    private boolean probing;
    private int failedProbes;
    private long openAt;
    private long troubleSince;
    private long lastGood;
    private boolean everGood;
    private boolean closedByCheck;

    /**
     * How long the gate stays closed.
     *
     * @param afterTrouble growing intervals while it is down or throttles without saying for how long
     * @param afterRefusal growing intervals while it refuses the credential
     * @param throttlingIsTrouble throttling, or a limit that is spent, for longer than this is announced as trouble
     */
    public record Intervals(Backoff afterTrouble, Backoff afterRefusal, Duration throttlingIsTrouble) {}

    /** An open gate. The listener hears of each change of health, in order, and must not block for long. */
    public DestinationGate(
            Intervals intervals, InstantSource wallClock, MonotonicClock clock, Consumer<DestinationHealth> listener) {
        this.intervals = intervals;
        this.wallClock = wallClock;
        this.clock = clock;
        this.listener = listener;
        this.health = new DestinationHealth.Healthy(wallClock.instant());
    }

    /** The health as it is now. */
    public synchronized DestinationHealth health() {
        return health;
    }

    /** Waits until a request may be sent. After that one of {@link #answered}, {@link #trouble} and {@link #leave} must follow. */
    void enter(Halt halt) throws HaltedException, InterruptedException {
        halt.check();
        while (!mayPass()) {
            halt.pause(LOOK_AGAIN);
        }
    }

    private synchronized boolean mayPass() {
        if (!closed) {
            return true;
        }
        if (probing || clock.nanos() < openAt) {
            return false;
        }
        probing = true;
        return true;
    }

    /** The destination answered as it should: it works. */
    synchronized void answered() {
        lastGood = clock.nanos();
        everGood = true;
        probing = false;
        closed = false;
        closedByCheck = false;
        failedProbes = 0;
        if (health instanceof DestinationHealth.Unhealthy) {
            become(new DestinationHealth.Healthy(wallClock.instant()));
        }
    }

    /**
     * A check was answered. Trouble is trouble. A good answer ends only trouble that a check found: it says nothing of why deliveries fail.
     */
    synchronized void checked(Answer answer) {
        if (answer instanceof DestinationTrouble trouble) {
            var byCheck = !closed || closedByCheck;
            trouble(trouble);
            closedByCheck = byCheck;
        } else if (answer instanceof Answer.Each && closedByCheck) {
            answered();
        } else {
            turnBack();
        }
    }

    /** The request came to nothing that would tell how the destination is. */
    synchronized void leave() {
        if (probing) {
            probing = false;
            failedProbes++;
            openAt = clock.nanos() + closedFor(intervals.afterTrouble()).toNanos();
        }
    }

    /** The request was not sent after all. */
    synchronized void turnBack() {
        probing = false;
    }

    /** The destination is in trouble. */
    synchronized void trouble(DestinationTrouble trouble) {
        closedByCheck = false;
        var now = clock.nanos();
        if (!closed) {
            closed = true;
            troubleSince = now;
            failedProbes = 1;
        } else if (probing) {
            failedProbes++;
        }
        probing = false;
        var pause = trouble.after().orElseGet(() -> closedFor(backoff(trouble)));
        openAt = Math.max(openAt, now + pause.toNanos());
        if (isWorthSaying(trouble, now, pause)) {
            become(new DestinationHealth.Unhealthy(since(), trouble.reason(), trouble.detail()));
        }
    }

    /** A limit of the destination is spent, and has room again after so long. Nothing is closed for it; a long wait is announced until the next answer. */
    synchronized void spent(RateLimit limit, Duration wait) {
        if (health instanceof DestinationHealth.Healthy && wait.compareTo(intervals.throttlingIsTrouble()) > 0) {
            become(new DestinationHealth.Unhealthy(
                    wallClock.instant(),
                    "limit-spent",
                    "'" + limit + "' has room again in " + wait.toSeconds() + " s"));
        }
    }

    /** Whether the destination answered as it should after the given time. */
    synchronized boolean hasAnsweredSince(long nanos) {
        return everGood && lastGood - nanos > 0;
    }

    private Instant since() {
        return health instanceof DestinationHealth.Unhealthy unhealthy ? unhealthy.since() : wallClock.instant();
    }

    private boolean isWorthSaying(Answer trouble, long now, Duration pause) {
        return !(trouble instanceof Throttled)
                || now - troubleSince + pause.toNanos()
                        > intervals.throttlingIsTrouble().toNanos();
    }

    private Backoff backoff(DestinationTrouble trouble) {
        return switch (trouble) {
            case CredentialRefused _ -> intervals.afterRefusal();
            case Unavailable _, Throttled _ -> intervals.afterTrouble();
        };
    }

    private Duration closedFor(Backoff backoff) {
        // at least half of the bound: a jitter of nearly nothing would make the probes a storm
        return backoff.bound(failedProbes).plus(backoff.after(failedProbes)).dividedBy(2);
    }

    private void become(DestinationHealth next) {
        var same = health instanceof DestinationHealth.Unhealthy before
                && next instanceof DestinationHealth.Unhealthy after
                && before.reason().equals(after.reason());
        health = next;
        if (!same) {
            listener.accept(next);
        }
    }
}

package io.segments.workers.worker;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.DestinationTrouble;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.worker.Halt.HaltedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Lets requests through one by one. At the moment that one passes, the destination's gate is open, the rate limit has a permit, no more requests are under way than are useful, and the request must end before the
 * worker's session could expire. Waiting uses up no attempt.
 */
final class Turnstile {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Semaphore atOnce;
    private final DestinationGate gate;
    private final Optional<RateBudget> budget;
    private final SessionLease lease;
    private final Duration requestTimeout;

    Turnstile(
            int atOnce,
            DestinationGate gate,
            Optional<RateBudget> budget,
            SessionLease lease,
            Duration requestTimeout) {
        this.atOnce = new Semaphore(atOnce, true);
        this.gate = gate;
        this.budget = budget;
        this.lease = lease;
        this.requestTimeout = requestTimeout;
    }

    /** Waits until one request may be sent; {@link #leave} has to follow. */
    void enter(Halt halt) throws HaltedException, InterruptedException {
        atOnce.acquire();
        var through = false;
        try {
            for (var wait = attempt(halt); !wait.isZero(); wait = attempt(halt)) {
                halt.pause(wait);
            }
            through = true;
        } finally {
            if (!through) {
                atOnce.release();
            }
        }
    }

    private Duration attempt(Halt halt) throws HaltedException, InterruptedException {
        gate.enter(halt);
        var wait = lease.covers(requestTimeout) ? budget.map(RateBudget::take).orElse(Duration.ZERO) : LOOK_AGAIN;
        if (!wait.isZero()) {
            gate.turnBack();
        }
        return wait;
    }

    /** A request has got its answer. To be told before {@link #leave}, so that nobody passes who would not have, had he known. */
    void heed(Answer answer) {
        switch (answer) {
            case DestinationTrouble trouble -> gate.trouble(trouble);
            case Retry _ -> gate.leave();
            case Each _, BatchRefused _, ObjectUnavailable _ -> gate.answered();
        }
        budget.ifPresent(some -> {
            if (answer instanceof Throttled) {
                some.shrink();
            } else {
                some.recover();
            }
        });
    }

    void leave() {
        atOnce.release();
    }
}

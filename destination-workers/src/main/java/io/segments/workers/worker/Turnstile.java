package io.segments.workers.worker;

import io.segments.workers.rate.Admission;
import io.segments.workers.rate.Permit;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.DestinationTrouble;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Attempt;
import io.segments.workers.worker.Halt.HaltedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets requests through one by one. At the moment that one passes, the destination's gate is open, every limit has room for it, no more requests are under way than are useful, and the request must end before the
 * worker's session could expire. Waiting uses up no attempt. Whoever waits longest passes first, so that a large request is not overtaken for ever by small ones; but where only single endpoints are limited, those who wait
 * for one hold up nobody who goes to another.
 */
final class Turnstile {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Semaphore atOnce;
    private final Map<String, Semaphore> first = new ConcurrentHashMap<>();
    private final boolean oneQueue;
    private final DestinationGate gate;
    private final RateBudget budget;
    private final SessionLease lease;
    private final Duration requestTimeout;
    private final LimitWaits waits;

    Turnstile(
            int atOnce,
            DestinationGate gate,
            RateBudget budget,
            SessionLease lease,
            Duration requestTimeout,
            LimitWaits waits) {
        this.atOnce = new Semaphore(atOnce, true);
        this.gate = gate;
        this.budget = budget;
        this.oneQueue =
                budget.limits().stream().anyMatch(limit -> limit.endpoint().isEmpty());
        this.lease = lease;
        this.requestTimeout = requestTimeout;
        this.waits = waits;
    }

    /** Waits until one request with so many operations may be sent to an endpoint; {@link #leave} has to follow. */
    Permit enter(int records, String endpoint, Halt halt) throws HaltedException, InterruptedException {
        acquire(atOnce, halt);
        var queue = first.computeIfAbsent(oneQueue ? Attempt.ANYWHERE : endpoint, _ -> new Semaphore(1, true));
        var passed = Optional.<Permit>empty();
        try {
            acquire(queue, halt);
            try {
                for (passed = attempt(records, endpoint, halt);
                        passed.isEmpty();
                        passed = attempt(records, endpoint, halt)) {
                    // what has to be waited for was waited for
                    halt.check();
                }
                return passed.get();
            } finally {
                queue.release();
            }
        } finally {
            if (passed.isEmpty()) {
                atOnce.release();
            }
        }
    }

    private static void acquire(Semaphore semaphore, Halt halt) throws HaltedException, InterruptedException {
        do {
            halt.check();
        } while (!semaphore.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** One look; waits a little when the request may not be sent now. */
    private Optional<Permit> attempt(int records, String endpoint, Halt halt)
            throws HaltedException, InterruptedException {
        gate.enter(halt);
        if (!lease.covers(requestTimeout)) {
            gate.turnBack();
            halt.pause(LOOK_AGAIN);
            return Optional.empty();
        }
        return switch (budget.ask(records, endpoint)) {
            case Admission.Granted(var permit) -> Optional.of(permit);
            case Admission.Wait(var time, var limit) -> {
                gate.turnBack();
                waits.waiting(limit, time);
                gate.spent(limit, time);
                halt.pause(time);
                yield Optional.empty();
            }
        };
    }

    /** A request has got its answer. To be told before {@link #leave}, so that nobody passes who would not have, had he known. */
    void heed(Answer answer) {
        switch (answer) {
            case DestinationTrouble trouble -> gate.trouble(trouble);
            case Retry _ -> gate.leave();
            case Each _, BatchRefused _, ObjectUnavailable _ -> gate.answered();
        }
        if (answer instanceof Throttled) {
            budget.shrink();
        } else {
            budget.recover();
        }
    }

    /** A check has got its answer. To be told before {@link #leave}. */
    void heedCheck(Answer answer) {
        gate.checked(answer);
        if (answer instanceof Throttled) {
            budget.shrink();
        }
    }

    /** The request has come to an end, whichever. */
    void leave(Permit permit) {
        permit.ended();
        atOnce.release();
    }

    /** The request was not sent after all. */
    void turnBack(Permit permit) {
        permit.cancel();
        atOnce.release();
        gate.turnBack();
    }
}

package io.segments.workers.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.worker.DestinationGate.Intervals;
import io.segments.workers.worker.Halt.HaltedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private static final Duration REQUEST = Duration.ofSeconds(5);

    private final VirtualTime time = new VirtualTime();
    private final Halt halt = new Halt(time);
    private final SessionLease lease = new SessionLease(Duration.ofSeconds(20), time);
    private final RateBudget budget = new RateBudget(10, 1, time, time);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new SplittableRandom(3));
    private final DestinationGate gate =
            new DestinationGate(new Intervals(backoff, backoff, Duration.ofMinutes(1)), time, time, _ -> {});
    private final Turnstile turnstile = new Turnstile(1, gate, Optional.of(budget), lease, REQUEST);

    @Test
    void nothingPassesWithoutTimeLeftInTheSession() throws Exception {
        budget.assign(Set.of(0));
        lease.renew(time.nanos());
        time.sleep(Duration.ofSeconds(16));
        var renewal = new Halt(new MonotonicClock() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public void sleep(Duration pause) {
                time.sleep(pause);
                if (time.passed().compareTo(Duration.ofSeconds(40)) > 0) {
                    lease.renew(time.nanos());
                }
            }
        });

        turnstile.enter(renewal);

        assertThat(time.passed()).isGreaterThan(Duration.ofSeconds(40));
    }

    @Test
    void whenItPassesTheGateIsOpenAndThePermitIsFresh() throws Exception {
        budget.assign(Set.of(0));
        lease.renew(Duration.ofMinutes(1).toNanos());
        turnstile.enter(halt);
        turnstile.leave();
        gate.trouble(new Throttled("throttled", "", Optional.of(Duration.ofSeconds(7))));

        turnstile.enter(halt);

        assertThat(time.passed()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_300));
        assertThat(budget.take()).as("the permit was taken at that moment").isPositive();
    }

    @Test
    void aHaltEndsTheWaiting() {
        lease.renew(Duration.ofMinutes(1).toNanos());
        halt.halt();

        assertThatThrownBy(() -> turnstile.enter(halt)).isInstanceOf(HaltedException.class);
    }
}

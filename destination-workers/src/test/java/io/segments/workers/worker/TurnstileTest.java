package io.segments.workers.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.workers.fixture.VirtualTime;
import io.segments.workers.rate.History;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import io.segments.workers.time.MonotonicClock;
import io.segments.workers.worker.DestinationGate.Intervals;
import io.segments.workers.worker.Halt.HaltedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnstileTest {

    private static final Duration REQUEST = Duration.ofSeconds(5);

    private final VirtualTime time = new VirtualTime();
    private final List<DestinationHealth> heard = new ArrayList<>();
    private final Halt halt = new Halt(time);
    private final SessionLease lease = new SessionLease(Duration.ofSeconds(20), time);
    private final RateBudget budget =
            new RateBudget(List.of(new RateLimit(Unit.REQUESTS, 10, Duration.ofSeconds(1))), 1, time, time);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new SplittableRandom(3));
    private final DestinationGate gate =
            new DestinationGate(new Intervals(backoff, backoff, Duration.ofMinutes(1)), time, time, heard::add);
    private final Turnstile turnstile = new Turnstile(
            1, gate, budget, lease, REQUEST, new LimitWaits(budget, "webhook", new SimpleMeterRegistry()));

    @Test
    void nothingPassesWithoutTimeLeftInTheSession() throws Exception {
        budget.assign(0, new History.None());
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

        turnstile.enter(1, "", renewal);

        assertThat(time.passed()).isGreaterThan(Duration.ofSeconds(40));
    }

    @Test
    void whenItPassesTheGateIsOpenAndThePermitIsFresh() throws Exception {
        budget.assign(0, new History.None());
        lease.renew(Duration.ofMinutes(1).toNanos());
        time.sleep(Duration.ofSeconds(3));
        turnstile.leave(turnstile.enter(1, "", halt));
        var before = time.passed();
        gate.trouble(new Throttled("throttled", "", Optional.of(Duration.ofSeconds(7))));

        turnstile.enter(1, "", halt);

        assertThat(time.passed().minus(before)).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_300));
        assertThat(budget.left(budget.limits().getFirst()))
                .as("the permit was taken at that moment")
                .isEqualTo(9);
    }

    @Test
    void aLimitThatIsSpentForLongIsSaidUntilTheNextAnswer() throws Exception {
        var hourly = new RateBudget(List.of(new RateLimit(Unit.REQUESTS, 1, Duration.ofHours(1))), 1, time, time);
        hourly.assign(0, new History.None());
        lease.renew(Duration.ofDays(1).toNanos());
        var committing = new Halt(new MonotonicClock() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public void sleep(Duration pause) {
                if (hourly.isReservationWanted(0)) {
                    hourly.reserved(hourly.reservation(0));
                }
                time.sleep(pause);
            }
        });
        var door = new Turnstile(
                1, gate, hourly, lease, REQUEST, new LimitWaits(hourly, "webhook", new SimpleMeterRegistry()));
        door.leave(door.enter(1, "", committing));
        assertThat(heard).isEmpty();

        door.leave(door.enter(1, "", committing));
        door.heed(Each.delivered(1));

        assertThat(time.passed()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
        assertThat(heard)
                .satisfiesExactly(
                        spent -> assertThat(spent)
                                .isInstanceOfSatisfying(
                                        DestinationHealth.Unhealthy.class,
                                        one -> assertThat(one.reason()).isEqualTo("limit-spent")),
                        well -> assertThat(well).isInstanceOf(DestinationHealth.Healthy.class));
    }

    @Test
    void aHaltEndsTheWaiting() {
        lease.renew(Duration.ofMinutes(1).toNanos());
        halt.halt();

        assertThatThrownBy(() -> turnstile.enter(1, "", halt)).isInstanceOf(HaltedException.class);
    }

    @Test
    @Timeout(20)
    void whoWaitsForTheLimitOfOneEndpointHoldsUpNobodyWhoGoesToAnother() throws Exception {
        var imports = new RateLimit(Unit.REQUESTS, 1, Duration.ofSeconds(10), "imports");
        var limited = new RateBudget(List.of(imports), 1, time, time);
        limited.assign(0, new History.None());
        time.sleep(Duration.ofSeconds(20));
        lease.renew(time.nanos() + Duration.ofHours(1).toNanos());
        var door = new Turnstile(
                2, gate, limited, lease, REQUEST, new LimitWaits(limited, "klaviyo", new SimpleMeterRegistry()));
        door.leave(door.enter(1, "imports", halt));
        var passed = new ArrayList<String>();
        var waiting = new Halt(new MonotonicClock() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                time.sleep(pause);
                if (passed.isEmpty()) {
                    try {
                        door.leave(door.enter(1, "lists", halt));
                        passed.add("lists");
                    } catch (HaltedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        });

        door.leave(door.enter(1, "imports", waiting));
        passed.add("imports");

        assertThat(passed).containsExactly("lists", "imports");
    }
}

package io.segments.workers.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.workers.fixture.VirtualTime;
import io.segments.workers.rate.History;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import io.segments.workers.worker.Courier.Patience;
import io.segments.workers.worker.DestinationGate.Intervals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a look at the destination changes, and what it does not. */
class HealthWatchTest {

    private static final Answer GOOD = Answer.Each.delivered(0);
    private static final CredentialRefused REFUSED = new CredentialRefused("credential-refused", "HTTP 401");

    private final VirtualTime time = new VirtualTime();
    private final List<DestinationHealth> announced = new ArrayList<>();
    private final Halt halt = new Halt(time);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new SplittableRandom(7));
    private final DestinationGate gate =
            new DestinationGate(new Intervals(backoff, backoff, Duration.ofMinutes(1)), time, time, announced::add);
    private final RateLimit limit = new RateLimit(Unit.REQUESTS, 3, Duration.ofSeconds(10));
    private final RateBudget budget = new RateBudget(List.of(limit), 1, time, time);
    private Optional<Answer> look = Optional.of(GOOD);

    @BeforeEach
    void begin() {
        budget.assign(0, new History.None());
        time.sleep(Duration.ofMinutes(1));
    }

    private Courier courier() {
        var lease = new SessionLease(Duration.ofDays(1_000), time);
        lease.renew(time.nanos());
        var waits = new LimitWaits(budget, "webhook", new SimpleMeterRegistry());
        var turnstile = new Turnstile(1, gate, budget, lease, Duration.ofSeconds(10), waits);
        var patience = new Patience(Duration.ofMinutes(1), backoff, Duration.ofMinutes(5), Duration.ofDays(1));
        return new Courier(new Looking(), Grouping.BY_TARGET, turnstile, gate, patience, time, time);
    }

    private final class Looking implements DestinationConnector {

        @Override
        public Answer deliver(Batch batch) {
            return Answer.Each.delivered(batch.size());
        }

        @Override
        public Optional<Answer> check() {
            return look;
        }

        @Override
        public void close() {}
    }

    @Test
    void aCredentialThatIsRefusedIsKnownBeforeThereIsSomethingToDeliverAndAGoodLookEndsIt() throws Exception {
        var courier = courier();
        look = Optional.of(REFUSED);
        assertThat(courier.check(halt)).isTrue();
        assertThat(announced).singleElement().isInstanceOf(DestinationHealth.Unhealthy.class);

        assertThat(courier.check(halt)).isTrue();
        assertThat(announced).hasSize(1);

        look = Optional.of(GOOD);
        assertThat(courier.check(halt)).isTrue();
        assertThat(announced.getLast()).isInstanceOf(DestinationHealth.Healthy.class);
    }

    @Test
    void aGoodLookDoesNotEndWhatDeliveriesSuffer() throws Exception {
        gate.enter(halt);
        gate.trouble(new Unavailable("server-error", "HTTP 500", Optional.empty()));

        courier().check(halt);

        assertThat(announced).singleElement().isInstanceOf(DestinationHealth.Unhealthy.class);
        assertThat(gate.hasAnsweredSince(0)).isFalse();
    }

    @Test
    void whatIsNoTroubleOfTheDestinationChangesNothing() throws Exception {
        look = Optional.of(new Answer.Retry("timed-out", "", Optional.empty()));

        assertThat(courier().check(halt)).isTrue();
        assertThat(announced).isEmpty();
    }

    @Test
    void looksCountForTheLimits() throws Exception {
        var courier = courier();
        var begin = time.passed();
        for (var i = 0; i < 4; i++) {
            courier.check(halt);
        }

        assertThat(time.passed().minus(begin)).isGreaterThanOrEqualTo(limit.window());
    }

    @Test
    void aConnectorThatCanNotLookTakesNothing() throws Exception {
        var courier = courier();
        look = Optional.empty();
        var before = budget.left(limit);

        assertThat(courier.check(halt)).isFalse();
        assertThat(budget.left(limit)).isEqualTo(before);
    }
}

package io.segments.workers.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.fixture.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionLeaseTest {

    private final VirtualTime time = new VirtualTime();
    private final SessionLease lease = new SessionLease(Duration.ofSeconds(20), time);

    @Test
    void nothingIsCoveredBeforeTheCoordinatorHasAnswered() {
        assertThat(lease.covers(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aRequestIsCoveredOnlyWhenItMustEndBeforeTheSessionCouldExpire() {
        lease.renew(time.nanos());
        time.sleep(Duration.ofSeconds(12));

        assertThat(lease.covers(Duration.ofSeconds(8))).isTrue();
        assertThat(lease.covers(Duration.ofMillis(8_001))).isFalse();
    }

    @Test
    void aProcessThatWasStoppedPastItsSessionSendsNothing() {
        lease.renew(time.nanos());
        time.sleep(Duration.ofMinutes(1));

        assertThat(lease.covers(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void anOldConfirmationDoesNotShortenIt() {
        time.sleep(Duration.ofSeconds(10));
        lease.renew(time.nanos());
        lease.renew(0);

        assertThat(lease.covers(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void theLongestRequestFitsBetweenTwoHeartbeats() {
        var session = SessionLease.sessionFor(Duration.ofSeconds(10));
        var betweenHeartbeats = session.dividedBy(10);

        assertThat(session.minus(betweenHeartbeats)).isGreaterThan(Duration.ofSeconds(10));
    }
}

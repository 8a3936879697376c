package io.segments.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestingClockTest {

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");

    @Test
    void standsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void movesOnAndBack() {
        assertThat(clock.advance(Duration.ofMinutes(5))).isEqualTo("2026-11-23T10:05:00Z");
        assertThat(clock.advance(Duration.ofMinutes(-10))).isEqualTo("2026-11-23T09:55:00Z");
    }

    @Test
    void jumps() {
        clock.set(Instant.EPOCH);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }
}

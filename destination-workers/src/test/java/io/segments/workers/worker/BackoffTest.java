package io.segments.workers.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), new SplittableRandom(1));

    @Test
    void theBoundDoublesUpToTheLongest() {
        assertThat(backoff.bound(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.bound(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.bound(5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.bound(6)).isEqualTo(Duration.ofSeconds(15));
        assertThat(backoff.bound(1_000_000)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void theWaitIsAnyPartOfTheBound() {
        var shortest = Duration.ofDays(1);
        var longest = Duration.ZERO;
        for (var i = 0; i < 10_000; i++) {
            var wait = backoff.after(3);
            shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        assertThat(shortest).isLessThan(Duration.ofMillis(20));
        assertThat(longest).isBetween(Duration.ofMillis(1_980), Duration.ofSeconds(2));
    }
}

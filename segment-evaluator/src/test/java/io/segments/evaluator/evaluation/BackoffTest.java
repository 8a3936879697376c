package io.segments.evaluator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff longest = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1), () -> 1);
    private final Backoff shortest = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1), () -> 0);

    @Test
    void doublesUpToItsLimit() {
        assertThat(longest.after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(longest.after(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(longest.after(4)).isEqualTo(Duration.ofSeconds(40));
        assertThat(longest.after(5)).isEqualTo(Duration.ofMinutes(1));
        assertThat(longest.after(1_000_000)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void takesUpToHalfOfItOff() {
        assertThat(shortest.after(1)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(shortest.after(5)).isEqualTo(Duration.ofSeconds(30));
    }
}

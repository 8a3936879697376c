package io.segments.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void aWindowHasItsBeginningAndNotItsEnd() {
        var arrivals = new Arrivals(0, SECOND / 2, SECOND, SECOND + 1);

        assertThat(arrivals.mostWithin(SECOND)).isEqualTo(3);
        assertThat(arrivals.mostWithin(SECOND / 2)).isEqualTo(2);
        assertThat(arrivals.between(SECOND / 2, SECOND).number()).isEqualTo(1);
    }

    @Test
    void thePaceIsFromTheFirstToTheLast() {
        var arrivals = new Arrivals(0, 3 * SECOND, 4 * SECOND, 5 * SECOND);

        assertThat(arrivals.perSecond()).isEqualTo(0.6);
        assertThat(arrivals.secondHalf().perSecond()).isEqualTo(1);
    }
}

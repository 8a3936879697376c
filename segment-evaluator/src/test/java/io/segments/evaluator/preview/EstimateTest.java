package io.segments.evaluator.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.Sample;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    private static final int SAMPLES = 4_000;

    @Test
    void whatIsCountedIsExact() {
        assertThat(Estimate.exactly(7)).isEqualTo(new Estimate(7, 7, 7));
    }

    @Test
    void whereTheSampleHasNoneThereMayStillBeSome() {
        assertThat(Estimate.of(0, new Sample(100))).isEqualTo(new Estimate(0, 0, 381));
    }

    @Test
    void theRangeIsThatOfTheScoreInterval() {
        // Worked out by hand: the roots of (100 - 0.01 K)^2 = 1.959964^2 * 0.01 * 0.99 * K.
        assertThat(Estimate.of(100, new Sample(100))).isEqualTo(new Estimate(10_000, 8_230, 12_150));
    }

    @ParameterizedTest
    @CsvSource({"20, 5000", "200, 5000", "500, 100", "5000, 100", "40000, 10"})
    void theTruthIsInTheRangeOfAboutNinetyFiveOfAHundredSamples(int truth, int places) {
        var random = new Random(truth * 31L + places);
        var sample = new Sample(places);
        var held = IntStream.range(0, SAMPLES)
                .filter(_ -> {
                    var drawn = IntStream.range(0, truth)
                            .filter(_ -> random.nextDouble() < sample.share())
                            .count();
                    var estimate = Estimate.of(drawn, sample);
                    return estimate.from() <= truth && truth <= estimate.to();
                })
                .count();
        assertThat((double) held / SAMPLES).isBetween(0.93, 0.98);
    }
}

package io.segments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void everythingIsMeasuredUnlessSomethingIsNamed() {
        assertThat(Options.of().figures()).containsExactlyInAnyOrder(Figure.values());
        assertThat(Options.of("one-pass").figures()).containsExactly(Figure.ONE_PASS);
        assertThat(Options.of("query", "compile").figures()).containsExactlyInAnyOrder(Figure.QUERY, Figure.COMPILE);
    }

    @Test
    void eachUserHasFiveEventsUnlessTheirNumberIsGiven() {
        assertThat(Options.of("--users=10000000").size().events()).isEqualTo(50_000_000);
        assertThat(Options.of("--users=1000", "--events=9000").size().events()).isEqualTo(9_000);
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of("queries"));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--users=many"));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--rounds=0"));
    }
}

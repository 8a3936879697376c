package io.segments.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {

    @ParameterizedTest
    @CsvSource({"plan,plan,0", "plna,plan,1", "plan,plans,1", "plan,pln,1", "plan,plam,1", "'',plan,4", "ca,abc,3"})
    void distanceCountsTypingMistakes(String left, String right, int distance) {
        assertThat(NearestNames.distance(left, right)).isEqualTo(distance);
        assertThat(NearestNames.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void nearestNamesComeFirstAndFarOnesNotAtAll() {
        assertThat(NearestNames.to("signed_up", List.of("country", "signed_up_at", "sign_up", "signedup")))
                .containsExactly("signedup", "sign_up", "signed_up_at");
    }

    @Test
    void caseDoesNotMatter() {
        assertThat(NearestNames.hint("PLAN", List.of("plan"))).isEqualTo("; did you mean \"plan\"?");
    }

    @Test
    void nothingNearIsNoHint() {
        assertThat(NearestNames.hint("x", List.of("plan"))).isEmpty();
    }
}

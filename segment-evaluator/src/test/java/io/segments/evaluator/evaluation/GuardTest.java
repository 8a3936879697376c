package io.segments.evaluator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.catalog.RemovalLimits;
import io.segments.evaluator.catalog.Waiver;
import io.segments.evaluator.membership.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final RemovalLimits LIMITS = new RemovalLimits(0.2, 10);
    private static final Guard.Source HEALTHY = new Guard.Source(10_000, 0, 0);

    @Test
    void letsAnOrdinaryDifferencePass() {
        assertThat(judge(facts(1_000, 100))).isEmpty();
    }

    @Test
    void holdsADifferenceThatRemovesMoreThanTheShare() {
        assertThat(judge(facts(1_000, 201))).containsExactly("removal-share", "removal-share-24h");
    }

    @Test
    void letsFewRemovalsPassWhateverTheirShare() {
        assertThat(judge(facts(10, 10))).isEmpty();
    }

    @Test
    void holdsASmallDifferenceThatTogetherWithTheLastDayRemovesTooMany() {
        assertThat(judge(new Guard.Facts(1, 800, 50, 200, HEALTHY))).containsExactly("removal-share-24h");
    }

    @Test
    void letsADifferenceWithoutRemovalsPassAfterAHardDay() {
        assertThat(judge(new Guard.Facts(1, 800, 0, 700, HEALTHY))).isEmpty();
    }

    @Test
    void holdsWhatComesFromAnEmptySource() {
        assertThat(judge(new Guard.Facts(1, 5, 5, 0, new Guard.Source(0, 0, 0))))
                .containsExactly("empty-source");
    }

    @Test
    void letsAnEmptySourcePassForASegmentWithoutMembers() {
        assertThat(judge(new Guard.Facts(1, 0, 0, 0, new Guard.Source(0, 0, 0))))
                .isEmpty();
    }

    @Test
    void holdsAResultWhoseKeyIsNotUnique() {
        assertThat(judge(new Guard.Facts(1, 5, 0, 0, new Guard.Source(100, 0, 2))))
                .containsExactly("duplicate-ids");
    }

    @Test
    void holdsAResultOfASourceWhoseIdsAreBlankInBulk() {
        assertThat(judge(new Guard.Facts(1, 5, 0, 0, new Guard.Source(900, 100, 0))))
                .containsExactly("null-ids");
        assertThat(judge(new Guard.Facts(1, 5, 0, 0, new Guard.Source(999, 1, 0))))
                .isEmpty();
    }

    @Test
    void letsAWaivedDifferencePass() {
        assertThat(judge(facts(1_000, 500), new Waiver(1, 500, NOW.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void doesNotTakeAWaiverOfAnotherDefinitionNorOneThatIsTooSmallNorOneThatIsOver() {
        assertThat(judge(facts(1_000, 500), new Waiver(2, 500, NOW.plusSeconds(1))))
                .isNotEmpty();
        assertThat(judge(facts(1_000, 500), new Waiver(1, 499, NOW.plusSeconds(1))))
                .isNotEmpty();
        assertThat(judge(facts(1_000, 500), new Waiver(1, 500, NOW))).isNotEmpty();
    }

    @Test
    void neverWaivesAResultThatIsNotWellDefined() {
        var waiver = new Waiver(1, 1_000_000, NOW.plusSeconds(1));
        assertThat(judge(new Guard.Facts(1, 5, 0, 0, new Guard.Source(100, 0, 2)), waiver))
                .isNotEmpty();
    }

    private static Guard.Facts facts(long before, long exited) {
        return new Guard.Facts(1, before, exited, 0, HEALTHY);
    }

    private static List<String> judge(Guard.Facts facts) {
        return codes(Guard.judge(facts, LIMITS, 0.01, Optional.empty(), NOW));
    }

    private static List<String> judge(Guard.Facts facts, Waiver waiver) {
        return codes(Guard.judge(facts, LIMITS, 0.01, Optional.of(waiver), NOW));
    }

    private static List<String> codes(Guard.Verdict verdict) {
        return switch (verdict) {
            case Guard.Verdict.Pass() -> List.of();
            case Guard.Verdict.Hold(var findings) ->
                findings.stream().map(Attempt.Reason::code).toList();
        };
    }
}

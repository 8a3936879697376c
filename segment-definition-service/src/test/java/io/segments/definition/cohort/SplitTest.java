package io.segments.definition.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final Split HALVES = Split.begin("draw", List.of(share("a", 5000), share("b", 5000)));

    @Test
    void aNewSplitLiesSideBySide() {
        assertThat(HALVES.cohorts())
                .extracting(Cohort::places)
                .containsExactly(List.of(new PlaceRange(0, 5000)), List.of(new PlaceRange(5000, 10_000)));
    }

    @Test
    void whoGrowsKeepsAllAndWhoShrinksGivesAwayItsEnd() {
        var next = HALVES.reallocate(List.of(share("a", 9000), share("b", 1000)));

        assertThat(next.cohort("a").orElseThrow().places())
                .containsExactly(new PlaceRange(0, 5000), new PlaceRange(6000, 10_000));
        assertThat(next.cohort("b").orElseThrow().places()).containsExactly(new PlaceRange(5000, 6000));
        assertThat(HALVES.movesTo(next)).containsExactly(new Move("b", "a", 4000));
    }

    @Test
    void aDeletedCohortIsSpreadOverTheOthersWhichKeepWhatTheyHave() {
        var thirds = HALVES.reallocate(List.of(share("a", 4000), share("b", 4000), share("c", 2000)));

        assertThat(HALVES.movesTo(thirds)).containsExactly(new Move("a", "c", 1000), new Move("b", "c", 1000));
        assertThat(thirds.movesTo(thirds.reallocate(List.of(share("a", 5000), share("b", 5000)))))
                .containsExactly(new Move("c", "a", 1000), new Move("c", "b", 1000));
    }

    @Test
    void aSplitWithAGapOrAnOverlapCannotBe() {
        assertThatThrownBy(() -> new Split("draw", List.of(cohort("a", 0, 5000), cohort("b", 5001, 10_000))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Split("draw", List.of(cohort("a", 0, 5001), cohort("b", 5000, 10_000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var spec = new SplitSpec(
                Optional.of("other"),
                List.of(
                        new Share("a", "One", 0),
                        new Share("a", "One", 9000),
                        new Share("Not an id", " ", 10_001),
                        new Share("taken", "Taken", 1)));

        assertThat(SplitCheck.of("trials", Optional.of(HALVES), spec, Set.of("trials-taken")))
                .extracting(finding -> finding.path() + " " + finding.code())
                .containsExactlyInAnyOrder(
                        "$.salt invalid-value",
                        "$.cohorts invalid-value",
                        "$.cohorts[1].id invalid-value",
                        "$.cohorts[2].id invalid-slug",
                        "$.cohorts[3].id invalid-value",
                        "$.cohorts[1].name invalid-value",
                        "$.cohorts[2].name required",
                        "$.cohorts[0].basisPoints invalid-value",
                        "$.cohorts[2].basisPoints invalid-value");
        assertThat(SplitCheck.of(
                        "trials",
                        Optional.empty(),
                        new SplitSpec(Optional.empty(), List.of(share("a", 10_000))),
                        Set.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("2 to 20"));
        assertThat(SplitCheck.of(
                        "t".repeat(62),
                        Optional.empty(),
                        new SplitSpec(Optional.empty(), List.of(share("a", 5000), share("b", 5000))),
                        Set.of()))
                .allSatisfy(finding -> assertThat(finding.message()).contains("longer than an id"))
                .hasSize(2);
    }

    private static Share share(String id, int basisPoints) {
        return new Share(id, "Cohort " + id, basisPoints);
    }

    private static Cohort cohort(String id, int from, int to) {
        return new Cohort(id, id, List.of(new PlaceRange(from, to)));
    }
}

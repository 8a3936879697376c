package io.segments.definition.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds however often shares are changed. A history is one wish after the other; the first begins the split. */
class SplitProperties {

    private static final int MOST_COHORTS = 8;
    private static final int MOST_CHANGES = 40;

    @Test
    void sharesAreExactAndEveryPlaceHasOneCohort() {
        Property.forAll(histories()).tries(300).holds(history -> {
            Split split = null;
            for (var wanted : history) {
                split = split == null ? Split.begin("draw", wanted) : split.reallocate(wanted);
                // that no place has two cohorts or none is what a Split refuses to be built with
                assertThat(split.cohorts())
                        .extracting(Cohort::basisPoints)
                        .containsExactlyElementsOf(
                                wanted.stream().map(Share::basisPoints).toList());
                assertThat(split.cohorts())
                        .extracting(Cohort::id)
                        .containsExactlyElementsOf(
                                wanted.stream().map(Share::id).toList());
            }
        });
    }

    @Test
    void noFewerPlacesCouldMove() {
        Property.forAll(histories()).tries(300).holds(history -> {
            var split = Split.begin("draw", history.getFirst());
            for (var wanted : history) {
                var next = split.reallocate(wanted);
                var moved =
                        split.movesTo(next).stream().mapToInt(Move::basisPoints).sum();
                assertThat(moved).isEqualTo(lost(split, wanted));
                split = next;
            }
        });
    }

    @Test
    void theSameSharesMoveNobodyAndTheSameChangeComesToTheSame() {
        Property.forAll(histories()).tries(100).holds(history -> {
            var split = Split.begin("draw", history.getFirst());
            for (var wanted : history) {
                var next = split.reallocate(wanted);
                assertThat(split.reallocate(wanted)).isEqualTo(next);
                assertThat(next.reallocate(wanted)).isEqualTo(next);
                split = next;
            }
        });
    }

    @Test
    void placesStayInFewPieces() {
        Property.forAll(histories()).tries(300).holds(history -> {
            var split = Split.begin("draw", history.getFirst());
            for (var wanted : history) {
                split = split.reallocate(wanted);
                assertThat(split.cohorts())
                        .allSatisfy(cohort -> assertThat(cohort.places()).hasSizeLessThan(100));
            }
        });
    }

    /** What cohorts have more than they are to have, which has to move whatever is done. */
    private static int lost(Split before, List<Share> wanted) {
        return before.cohorts().stream()
                .mapToInt(cohort -> Math.max(
                        0,
                        cohort.basisPoints()
                                - wanted.stream()
                                        .filter(share -> share.id().equals(cohort.id()))
                                        .mapToInt(Share::basisPoints)
                                        .sum()))
                .sum();
    }

    private static Generator<List<List<Share>>> histories() {
        return ((Generator<List<Share>>) SplitProperties::shares).listOf(1, MOST_CHANGES);
    }

    private static List<Share> shares(Choices choices) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < MOST_COHORTS; i++) {
            if (ids.size() + MOST_COHORTS - i <= 2 || choices.once(2)) {
                ids.add("c" + i);
            }
        }
        var shares = new ArrayList<Share>();
        var left = Split.PLACES;
        for (var i = 0; i < ids.size(); i++) {
            var others = ids.size() - i - 1;
            var points = others == 0 ? left : 1 + (int) choices.below(left - others);
            shares.add(new Share(ids.get(i), "Cohort " + ids.get(i), points));
            left -= points;
        }
        return shares;
    }
}

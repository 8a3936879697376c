package io.segments.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {

    private static final Generator<List<Integer>> LISTS =
            Generator.ints(0, 1_000).listOf(0, 20);

    @Test
    void saysNothingAboutWhatHolds() {
        Property.forAll(LISTS).holds(list -> assertThat(list).hasSizeLessThanOrEqualTo(20));
    }

    @Test
    void shrinksToTheSmallestFailingValue() {
        assertThatThrownBy(() -> Property.forAll(LISTS)
                        .tries(2_000)
                        .holds(list -> assertThat(list).allMatch(number -> number < 500)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Does not hold for\n  [500]\n");
    }

    @Test
    void makesListsOfEveryLengthInTheRange() {
        var lengths = new java.util.TreeSet<Integer>();
        Property.forAll(Generator.ints(0, 9).listOf(1, 4)).tries(500).holds(list -> lengths.add(list.size()));
        assertThat(lengths).containsExactly(1, 2, 3, 4);
    }

    @Test
    void namesTheSeedThatPlaysAFailureBack() {
        assertThatThrownBy(() -> Property.forAll(Generator.ints(0, 9)).holds(number -> {
                    throw new IllegalStateException("never");
                }))
                .hasMessageContaining("-Dsegments.property.seed=")
                .hasMessageContaining("because never");
    }
}

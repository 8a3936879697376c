package io.segments.evaluator.emission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PlanTurnsTest {

    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    private final PlanTurns<String> turns = new PlanTurns<>();

    @Test
    void whereAllAreAlwaysDueAndAStepHasTimeForTwoEachHasItsTurn() {
        var planned = new ArrayList<String>();
        for (var step = 0; step < 10; step++) {
            planned.addAll(step(2));
        }

        assertThat(planned.subList(0, 5)).isEqualTo(ALL);
        assertThat(ALL)
                .allSatisfy(one -> assertThat(planned).filteredOn(one::equals).hasSizeBetween(3, 5));
    }

    @Test
    void whereAStepHasTimeForAllTheOrderIsAsItWas() {
        assertThat(step(5)).isEqualTo(ALL);
        assertThat(turns.isAnybodyLeft()).isFalse();
        assertThat(step(5)).isEqualTo(ALL);
    }

    @Test
    void whoIsGoneIsNotWaitedFor() {
        step(4);
        assertThat(turns.isAnybodyLeft()).isTrue();

        assertThat(turns.order(List.of("a", "b"), Function.identity())).containsExactly("a", "b");
        assertThat(turns.isAnybodyLeft()).isFalse();
    }

    private List<String> step(int time) {
        var order = turns.order(ALL, Function.identity());
        order.subList(time, order.size()).forEach(turns::leave);
        return List.copyOf(order.subList(0, time));
    }
}

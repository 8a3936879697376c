package io.segments.evaluator.evaluation;

import static io.segments.evaluator.evaluation.Segments.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.SegmentKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LevelsTest {

    @Test
    void whatIsReferredToComesFirst() {
        var levels = Levels.of(Map.of(
                key("top"), Set.of(key("middle"), key("base")),
                key("middle"), Set.of(key("base")),
                key("base"), Set.of()));
        assertThat(levels).containsExactly(List.of(key("base")), List.of(key("middle")), List.of(key("top")));
    }

    @Test
    void referencesToSegmentsThatAreNotEvaluatedDoNotCount() {
        assertThat(Levels.of(Map.of(key("top"), Set.of(key("paused"))))).containsExactly(List.of(key("top")));
    }

    @Test
    void aCycleIsLeftOut() {
        assertThat(Levels.of(Map.of(key("a"), Set.of(key("b")), key("b"), Set.of(key("a")))))
                .isEmpty();
    }

    @Test
    void theClosureHasWhatIsReferredToThroughOthers() {
        var references = Map.<SegmentKey, Set<SegmentKey>>of(key("a"), Set.of(key("b")), key("b"), Set.of(key("c")));
        assertThat(Levels.closure(Set.of(key("a")), it -> references.getOrDefault(it, Set.of())))
                .containsExactlyInAnyOrder(key("a"), key("b"), key("c"));
    }
}

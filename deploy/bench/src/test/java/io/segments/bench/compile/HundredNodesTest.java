package io.segments.bench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HundredNodesTest {

    @Test
    void theConditionHasAHundredNodesOfEveryKind() {
        var nodes = nodes(HundredNodes.condition()).toList();

        assertThat(nodes).hasSize(100);
        assertThat(nodes.stream().<Class<?>>map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(List.of(Condition.class.getPermittedSubclasses()));
    }

    @Test
    void bothEnginesSayAllOfIt() {
        for (var compiler : List.of(HundredNodes.duckDb(), HundredNodes.postgreSql())) {
            var members = compiler.condition(HundredNodes.context(), HundredNodes.condition())
                    .members();

            assertThat(members.text()).contains("order_lines", "products", "events", "sha256", "accepted_members");
            assertThat(members.parameters()).hasSizeGreaterThan(100);
        }
    }

    private static Stream<Condition> nodes(Condition condition) {
        var below = switch (condition) {
            case Condition.All(var parts) -> parts.stream();
            case Condition.Any(var parts) -> parts.stream();
            case Condition.Not(var part) -> Stream.of(part);
            case Condition.Performed performed -> performed.where().stream();
            case Condition.Related related -> related.where().stream();
            case Condition.Sequence sequence -> sequence.steps().stream().flatMap(step -> step.where().stream());
            case Condition.Occurrence occurrence ->
                Stream.of(occurrence.where(), Optional.of(occurrence.satisfies()))
                        .flatMap(Optional::stream);
            case Condition.Compare _,
                    Condition.CompareColumns _,
                    Condition.Bucket _,
                    Condition.InSegment _,
                    Condition.Sql _,
                    Condition.InList _ -> Stream.<Condition>empty();
        };
        return Stream.concat(Stream.of(condition), below.flatMap(HundredNodesTest::nodes));
    }
}

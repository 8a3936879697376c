package io.segments.e2e.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.e2e.destination.TroublePlan.Drawn;
import io.segments.e2e.destination.TroublePlan.Move;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroublePlanTest {

    private final List<Destination> destinations = Stream.of("webhook", "braze", "tiktok")
            .map(Vendors::start)
            .<Destination>map(one -> one)
            .toList();

    @AfterEach
    void end() {
        destinations.forEach(Destination::close);
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertThat(TroublePlan.of(50, destinations, new Random(7)))
                .isEqualTo(TroublePlan.of(50, destinations, new Random(7)))
                .isNotEqualTo(TroublePlan.of(50, destinations, new Random(8)));
    }

    @Test
    void eachDestinationSuffersAllThatItCanBeforeItSuffersSomethingTwice() {
        var plan = TroublePlan.of(34, destinations, new Random(7));

        assertThat(plan.troubles().values().stream().mapToInt(List::size).sum()).isEqualTo(34);
        destinations.forEach(one -> assertThat(plan.troubles().get(one.id()))
                .extracting(Drawn::trouble)
                .containsAll(one.troubles()));
        assertThat(plan.troubles().get("webhook")).extracting(Drawn::trouble).contains(Trouble.DELETED);
        assertThat(plan.troubles().get("braze"))
                .as("an attribute can't be deleted")
                .extracting(Drawn::trouble)
                .doesNotContain(Trouble.DELETED);
    }

    @Test
    void everyServiceDiesAndWorkersBecomeMoreAndThenOneAgain() {
        var plan = TroublePlan.of(12, destinations, new Random(7));

        assertThat(plan.services())
                .containsOnlyKeys("segment-evaluator", "sync-orchestrator", "segment-definition-service");
        assertThat(plan.fleet()).extracting(Move::kind).startsWith(Move.Kind.SCALE, Move.Kind.KILL, Move.Kind.SCALE);
        assertThat(plan.fleet().getFirst().replicas()).isBetween(2, Fleet.MOST);
        assertThat(plan.fleet().getLast().replicas()).isEqualTo(1);
    }
}

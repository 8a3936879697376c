package io.segments.evaluator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every history of members, plans, emission, refusals, crashes and take-overs. */
class OutboundSetProperties {

    private static final int HISTORIES = 3;

    @Test
    void afterQuiescingTheDestinationHoldsWhatIsDesiredMinusWhatItRejected() {
        Property.forAll(OutboundStep.histories(60))
                .tries(HISTORIES)
                .holds(steps -> play(steps, history -> {
                    history.quiesce();
                    var compared = new HashSet<>(history.desired().keySet());
                    compared.addAll(history.held().keySet());
                    compared.removeAll(history.destination().everRejected());
                    for (var identity : compared) {
                        assertThat(history.held().get(identity))
                                .as("told of " + identity)
                                .isEqualTo(history.desired().get(identity));
                    }
                }));
    }

    @Test
    void afterAResyncThatIsAcceptedTheDestinationHoldsExactlyWhatIsDesired() {
        Property.forAll(OutboundStep.histories(60))
                .tries(HISTORIES)
                .holds(steps -> play(steps, history -> {
                    history.destination().acceptAll();
                    history.quiesce();
                    history.plan(Scope.RESYNC);
                    history.quiesce();
                    assertThat(history.held()).isEqualTo(history.desired());
                    for (var object : history.destination().objects()) {
                        if (!object.equals(history.object())) {
                            assertThat(history.destination().object(object))
                                    .as("former " + object)
                                    .isEmpty();
                        }
                    }
                }));
    }

    @Test
    void whatComesBackToWhereItWasBeforeAnythingIsEmittedSendsNothing() {
        var people = changes(8);
        Property.forAll(people.then(before -> people.map(flaps -> List.of(before, flaps))))
                .tries(HISTORIES)
                .holds(parts -> play(parts.getFirst(), history -> {
                    history.quiesce();
                    history.destination().sent();
                    var settled = history.desired();
                    for (var flap : parts.getLast()) {
                        history.play(flap);
                        history.play(new OutboundStep.Evaluate());
                        history.plan(Scope.LIVE);
                    }
                    history.play(parts.getFirst());
                    restore(history, parts);
                    history.quiesce();
                    assertThat(history.desired()).isEqualTo(settled);
                    assertThat(history.destination().sent()).isEmpty();
                }));
    }

    /** Who was not there before is not there afterwards. */
    private static void restore(OutboundHistory history, List<List<OutboundStep>> parts) {
        var before = parts.getFirst().stream().map(OutboundSetProperties::key).toList();
        parts.getLast().stream()
                .map(OutboundSetProperties::key)
                .filter(key -> !before.contains(key))
                .forEach(key -> history.play(new OutboundStep.Change(key, null, "1", false)));
    }

    private static String key(OutboundStep step) {
        return ((OutboundStep.Change) step).key();
    }

    private static Generator<List<OutboundStep>> changes(int most) {
        return OutboundStep.change().listOf(0, most);
    }

    private static void play(List<OutboundStep> steps, Check check) throws Exception {
        try (var store = TestingDuckDb.inMemory()) {
            var history = new OutboundHistory(store);
            history.play(steps);
            check.of(history);
        }
    }

    private interface Check {
        void of(OutboundHistory history);
    }
}

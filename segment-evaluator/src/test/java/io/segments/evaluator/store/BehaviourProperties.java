package io.segments.evaluator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import io.segments.testkit.property.Property;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every history of a sync that neither mirrors nor adds. */
class BehaviourProperties {

    private static final int HISTORIES = 2;

    /** Who is in every object from the beginning. */
    private static final Set<String> SEEDED = Set.of("x", "y", "a", "b");

    @Test
    void updatesBringWhoIsThereUpToDateAndNeverAddOrRemoveAnybody() {
        Property.forAll(OutboundStep.histories(30))
                .tries(HISTORIES)
                .holds(steps -> play(Behaviour.UPDATE_ONLY, history -> {
                    history.play(steps);
                    sendEverything(history);
                    history.destination()
                            .objects()
                            .forEach(object -> assertThat(
                                            history.destination().object(object).keySet())
                                    .isEqualTo(SEEDED));
                    var desired = history.desired();
                    desired.keySet().retainAll(SEEDED);
                    assertThat(history.held()).containsAllEntriesOf(desired);
                }));
    }

    @Test
    void aSyncThatRemovesLeavesNoMemberThereAndEverybodyElse() {
        Property.forAll(OutboundStep.histories(30))
                .tries(HISTORIES)
                .holds(steps -> play(Behaviour.REMOVE_ONLY, history -> {
                    history.play(steps);
                    sendEverything(history);
                    var told = new HashSet<>(history.destination().sent());
                    assertThat(history.held())
                            .doesNotContainKeys(history.desired().keySet().toArray(String[]::new));
                    for (var object : history.destination().objects()) {
                        var gone = new HashSet<>(SEEDED);
                        gone.removeAll(history.destination().object(object).keySet());
                        assertThat(told)
                                .containsAll(gone.stream()
                                        .map(identity -> "WITHDRAW " + identity)
                                        .toList());
                    }
                }));
    }

    @Test
    void asManyRecordsAreAppendedAsThereWereEnteringsThatWereSent() {
        Property.forAll(OutboundStep.change().listOf(0, 6))
                .tries(HISTORIES)
                .holds(steps -> play(Behaviour.APPEND, history -> {
                    assertThat(enterings(history, steps, 1))
                            .isEqualTo(counted(history.destination().appended()));
                }));
    }

    @Test
    void noMoreRecordsAreAppendedThanThereWereEnteringsAndOneForEverybodyWhoIsThere() {
        Property.forAll(OutboundStep.change().listOf(0, 6))
                .tries(HISTORIES)
                .holds(steps -> play(Behaviour.APPEND, history -> {
                    var enterings = enterings(history, steps, 3);
                    history.quiesce();
                    var appended = counted(history.destination().appended());
                    assertThat(appended.keySet()).containsAll(history.desired().keySet());
                    appended.forEach((identity, records) -> assertThat(records)
                            .as("records of " + identity)
                            .isLessThanOrEqualTo(enterings.get(identity)));
                }));
    }

    /** Plays changes, plans after each and sends after every so many; how often each identity came to be desired. */
    private static Map<String, Integer> enterings(OutboundHistory history, List<OutboundStep> steps, int sending) {
        var enterings = new HashMap<String, Integer>();
        Set<String> before = Set.of();
        for (var index = 0; index < steps.size(); index++) {
            history.play(steps.get(index));
            history.play(new OutboundStep.Evaluate());
            history.plan(Scope.LIVE);
            var desired = Set.copyOf(history.desired().keySet());
            for (var identity : desired) {
                if (!before.contains(identity)) {
                    enterings.merge(identity, 1, Integer::sum);
                }
            }
            before = desired;
            if (index % sending == 0) {
                history.settle();
            }
        }
        return enterings;
    }

    private static Map<String, Integer> counted(List<String> identities) {
        var counts = new HashMap<String, Integer>();
        identities.forEach(identity -> counts.merge(identity, 1, Integer::sum));
        return counts;
    }

    private static void sendEverything(OutboundHistory history) {
        history.destination().acceptAll();
        history.quiesce();
        history.plan(Scope.RESYNC);
        history.quiesce();
    }

    private static void play(Behaviour behaviour, Check check) throws Exception {
        try (var store = TestingDuckDb.inMemory()) {
            var history = new OutboundHistory(store, behaviour);
            IntStream.rangeClosed(1, 60)
                    .forEach(generation ->
                            SEEDED.forEach(identity -> history.destination().seed("list-" + generation, identity)));
            check.of(history);
        }
    }

    private interface Check {
        void of(OutboundHistory history);
    }
}

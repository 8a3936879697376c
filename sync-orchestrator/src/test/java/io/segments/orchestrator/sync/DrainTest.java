package io.segments.orchestrator.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** Generation 1 told what request 3 removes. */
    private final Drain drain = new Drain(new SyncKey("default", "mail"), 1, "mail", "list-1", 3);

    @Test
    void goesOnUntilTheRequestIsAnswered() {
        assertThat(drain.isOver(2, List.of())).isFalse();
    }

    @Test
    void isOverWhenThereWasNothingToRemove() {
        assertThat(drain.isOver(3, List.of())).isTrue();
        assertThat(drain.isOver(4, List.of()))
                .as("a later request was answered, too")
                .isTrue();
    }

    @Test
    void goesOnWhileWhatWasToldBeforeIsOnItsWay() {
        var before = run(4, 1).running();

        assertThat(drain.isOver(3, List.of(before))).isFalse();
        assertThat(drain.isOver(3, List.of(Run.unknown(new RunKey("default", "mail", 4)))))
                .as("a run whose plan is not known yet may be one")
                .isFalse();
    }

    @Test
    void isOverWhenTheRunThatRemovesIsAcknowledged() {
        assertThat(drain.isOver(3, List.of(run(5, 1).answering(3, 1).running())))
                .isFalse();
        assertThat(drain.isOver(3, List.of(run(5, 1).answering(3, 1).delivered(10, 0))))
                .isTrue();
    }

    @Test
    void isNotHeldUpByRunsToTheNewObject() {
        var removes = run(5, 1).answering(3, 1).delivered(10, 0);
        var later = run(6, 2).running();

        assertThat(drain.isOver(3, List.of(removes, later))).isTrue();
    }

    @Test
    void goesOnUntilEveryRunOfTheAnswerIsAcknowledged() {
        var first = run(5, 1).answering(3, 2).delivered(10, 0);
        var second = run(6, 1).answering(3, 2).delivered(10, 0);

        assertThat(drain.isOver(3, List.of(first)))
                .as("the other is not even known")
                .isFalse();
        assertThat(drain.isOver(3, List.of(first, second))).isTrue();
    }

    @Test
    void goesOnUntilWhatWasDeferredIsSentAgain() {
        var removes = run(5, 1).answering(3, 1).delivered(8, 2);
        assertThat(drain.isOver(3, List.of(removes))).isFalse();

        var again = run(6, 1).delivered(1, 1);
        assertThat(drain.isOver(3, List.of(removes, again)))
                .as("one was deferred again")
                .isFalse();

        var atLast = run(7, 1).delivered(1, 0);
        assertThat(drain.isOver(3, List.of(removes, again, atLast))).isTrue();
    }

    @Test
    void isOverAlthoughTheDestinationRefusedSomeRemoves() {
        var removes = new Run(
                new RunKey("default", "mail", 5),
                Optional.of(run(5, 1).answering(3, 1).plan()),
                Optional.of(new Run.Emission(3, 1, NOW)),
                new Tally(Map.of(Outcome.REJECTED, 3L)),
                new Run.Acknowledged(1, Optional.of(NOW)),
                Optional.empty());

        assertThat(drain.isOver(3, List.of(removes))).isTrue();
    }

    @Test
    void goesOnAfterALossUntilALaterRunIsAcknowledged() {
        var lost = new Run(
                new RunKey("default", "mail", 5),
                Optional.of(run(5, 1).answering(3, 1).plan()),
                Optional.of(new Run.Emission(3, 1, NOW)),
                Tally.NONE,
                Run.Acknowledged.NONE,
                Optional.of(NOW));
        assertThat(drain.isOver(3, List.of(lost))).isFalse();

        assertThat(drain.isOver(3, List.of(lost, run(6, 1).delivered(3, 0)))).isTrue();
    }

    private static Told run(long number, long generation) {
        return new Told(number, generation, 0, 0);
    }

    /** A run of the sync. */
    private record Told(long number, long generation, long request, int runsOfRequest) {

        Told answering(long requested, int runs) {
            return new Told(number, generation, requested, runs);
        }

        Plan plan() {
            return new Plan(
                    "mail", 1, generation, Lane.BULK, "deletion", 0, 10, 0, 0, 0, 1, NOW, NOW, request, runsOfRequest);
        }

        Run running() {
            return new Run(
                    new RunKey("default", "mail", number),
                    Optional.of(plan()),
                    Optional.empty(),
                    Tally.NONE,
                    Run.Acknowledged.NONE,
                    Optional.empty());
        }

        Run delivered(long delivered, long deferred) {
            return new Run(
                    new RunKey("default", "mail", number),
                    Optional.of(plan()),
                    Optional.of(new Run.Emission(delivered + deferred, 1, NOW)),
                    new Tally(Map.of(Outcome.DELIVERED, delivered, Outcome.DEFERRED, deferred)),
                    new Run.Acknowledged(1, Optional.of(NOW)),
                    Optional.empty());
        }
    }
}

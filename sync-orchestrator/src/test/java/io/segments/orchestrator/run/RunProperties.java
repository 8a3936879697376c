package io.segments.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.orchestrator.transaction.InMemoryTransactions;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What topics tell of runs comes in any order: what is known in the end is the same, and adds up. */
class RunProperties {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    /** Something that a topic tells, with words for it. */
    private record Told(String words, Consumer<RunLedger> tell) {

        @Override
        public String toString() {
            return words;
        }
    }

    /** The same story in the order in which it happened, and in another. */
    private record Telling(List<Told> inOrder, List<Told> shuffled) {}

    @Test
    void whatWasPlannedIsInTheEndAccountedForOrOvertaken() {
        Property.forAll(tellings(false))
                .tries(500)
                .holds(telling -> runsAfter(telling.shuffled()).values().forEach(run -> {
                    assertThat(run.state()).isInstanceOf(Run.State.Completed.class);
                    assertThat(run.waiting()).isZero();
                    long emitted = run.emission().orElseThrow().records();
                    assertThat(run.tally().total()).isEqualTo(emitted);
                    assertThat(run.plan().orElseThrow().expected()).isEqualTo(emitted + run.overtaken());
                }));
    }

    @Test
    void nothingIsEverCountedThatWasNotTold() {
        Property.forAll(tellings(false)).tries(200).holds(telling -> {
            var runs = new InMemoryRuns();
            var ledger = new RunLedger(runs, new InMemoryTransactions(), new RecordingObserver());
            for (var told : telling.shuffled()) {
                told.tell().accept(ledger);
                runs.all().values().forEach(run -> {
                    assertThat(run.waiting()).isNotNegative();
                    assertThat(run.overtaken()).isNotNegative();
                });
            }
        });
    }

    @Test
    void anyOrderGivesTheSameRuns() {
        Property.forAll(tellings(true))
                .tries(2_000)
                .holds(telling -> assertThat(runsAfter(telling.shuffled())).isEqualTo(runsAfter(telling.inOrder())));
    }

    private static Map<RunKey, Run> runsAfter(List<Told> story) {
        var runs = new InMemoryRuns();
        var ledger = new RunLedger(runs, new InMemoryTransactions(), new RecordingObserver());
        story.forEach(told -> told.tell().accept(ledger));
        return runs.all();
    }

    private static Generator<Telling> tellings(boolean withLosses) {
        return choices -> {
            var story = new ArrayList<Told>();
            int runs = 1 + (int) choices.below(3);
            for (int run = 1; run <= runs; run++) {
                story.addAll(run(run, choices));
            }
            for (long losses = withLosses ? choices.below(3) : 0; losses > 0; losses--) {
                var at = START.plusSeconds(choices.below(60));
                story.add(new Told("lost at " + at, ledger -> ledger.lost("mail", at)));
            }
            return new Telling(List.copyOf(story), shuffled(story, choices));
        };
    }

    private static List<Told> run(int number, Choices choices) {
        var key = new RunKey("default", "mail", number);
        var story = new ArrayList<Told>();
        var receipts = new ArrayList<Told>();
        int partitions = (int) choices.below(4);
        long emitted = 0;
        for (int partition = 0; partition < partitions; partition++) {
            for (long chunks = choices.below(3); chunks > 0; chunks--) {
                var outcome = Outcome.values()[(int) choices.below(Outcome.values().length)];
                long count = 1 + choices.below(5);
                emitted += count;
                receipts.add(new Told(
                        "run %d %s %d".formatted(number, outcome, count),
                        ledger -> ledger.accounted(key, outcome, count)));
            }
            var at = START.plusSeconds(30 + choices.below(30));
            receipts.add(
                    new Told("run %d barrier at %s".formatted(number, at), ledger -> ledger.acknowledged(key, at)));
        }
        long overtaken = choices.below(3);
        long removes = choices.below(emitted + overtaken + 1);
        var plan = new Plan(
                "mail",
                1,
                1,
                Lane.BULK,
                "schedule",
                emitted + overtaken - removes,
                removes,
                0,
                0,
                0,
                number,
                START,
                START.plusSeconds(choices.below(30)),
                0,
                0);
        var emission = new Run.Emission(emitted, partitions, START.plusSeconds(30 + choices.below(30)));
        story.add(new Told("run %d %s".formatted(number, plan), ledger -> ledger.planned(key, plan)));
        story.add(new Told("run %d %s".formatted(number, emission), ledger -> ledger.emitted(key, emission)));
        story.addAll(receipts);
        return story;
    }

    private static List<Told> shuffled(List<Told> story, Choices choices) {
        var left = new ArrayList<>(story);
        var shuffled = new ArrayList<Told>();
        while (!left.isEmpty()) {
            shuffled.add(left.remove((int) choices.below(left.size())));
        }
        return shuffled;
    }
}

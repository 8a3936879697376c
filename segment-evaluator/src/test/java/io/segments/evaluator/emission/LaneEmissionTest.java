package io.segments.evaluator.emission;

import static io.segments.evaluator.emission.Runs.LIVE;
import static io.segments.evaluator.emission.Runs.row;
import static io.segments.evaluator.emission.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.Refusal;
import io.segments.testkit.TestingClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LaneEmissionTest {

    private final InMemoryOutbound store = new InMemoryOutbound();
    private final FakeTopics topics = new FakeTopics();
    private final Oversized oversized = new Oversized();
    private final LaneEmission emission = new LaneEmission(store, topics, oversized, TestingClock.at(Runs.NOW));
    private final List<Outgoing> sent = new ArrayList<>();
    private LaneCursor cursor = LaneCursor.START;

    @Test
    void aRunBeginsWithItsPlanAndEndsWithABarrierInEveryPartition() {
        planned(1, 1, 3);
        emit(List.of(run(1, Lane.LIVE, 1, 3)), 100);
        assertThat(sent.getFirst()).isInstanceOf(Outgoing.RunBegun.class);
        assertThat(places()).containsExactly(1L, 2L, 3L);
        assertThat(barriers(1)).hasSize(FakeTopics.PARTITIONS);
        assertThat(sent.getLast()).isEqualTo(new Outgoing.RunEnded(run(1, Lane.LIVE, 1, 3), 3, 3));
        assertThat(cursor.closedRun()).isEqualTo(1);
        assertThat(cursor.place()).isEqualTo(3);
    }

    @Test
    void barriersAddUpToTheRunsRecordsAlsoWhenItTakesSeveralTransactions() {
        planned(1, 1, 10);
        var runs = List.of(run(1, Lane.LIVE, 1, 10));
        while (cursor.closedRun() == 0) {
            emit(runs, 3);
        }
        assertThat(places()).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
        assertThat(barriers(1))
                .extracting(Outgoing.Barrier::emitted)
                .satisfies(emitted -> assertThat(
                                emitted.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(10));
        assertThat(sent).filteredOn(Outgoing.RunBegun.class::isInstance).hasSize(1);
        for (var partition = 0; partition < FakeTopics.PARTITIONS; partition++) {
            var of = partition;
            assertThat(barriers(1).get(partition).emitted())
                    .isEqualTo(sent.stream()
                            .filter(it -> it instanceof Outgoing.Delivered delivered && delivered.partition() == of)
                            .count());
        }
    }

    @Test
    void whatALaterPlanOvertookIsMissingFromTheBarrier() {
        planned(1, 1, 2);
        planned(2, 4, 4);
        emit(List.of(run(1, Lane.LIVE, 1, 3), run(2, Lane.LIVE, 4, 4)), 100);
        assertThat(sent).contains(new Outgoing.RunEnded(run(1, Lane.LIVE, 1, 3), 2, 3));
        assertThat(sent).contains(new Outgoing.RunEnded(run(2, Lane.LIVE, 4, 4), 1, 3));
    }

    @Test
    void aRunThatWasOvertakenAsAWholeStillEnds() {
        emit(List.of(run(1, Lane.LIVE, 1, 3)), 100);
        assertThat(sent).contains(new Outgoing.RunEnded(run(1, Lane.LIVE, 1, 3), 0, 3));
        assertThat(cursor.place()).isEqualTo(3);
    }

    @Test
    void nothingIsEmittedAgainBehindTheCursor() {
        planned(1, 1, 3);
        emit(List.of(run(1, Lane.LIVE, 1, 3)), 100);
        sent.clear();
        assertThat(emission.after(LIVE, Behaviour.MIRROR, cursor, List.of(run(1, Lane.LIVE, 1, 3)), 100)
                        .isEmpty())
                .isTrue();
        assertThat(sent).isEmpty();
    }

    @Test
    void runsOfTheOtherLaneAreLeftAlone() {
        planned(1, 1, 3);
        assertThat(emission.after(Runs.BULK, Behaviour.MIRROR, cursor, List.of(run(1, Lane.LIVE, 1, 3)), 100)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aDestinationWithoutATopicIsWaitedFor() {
        planned(1, 1, 3);
        topics.deliveriesThere = false;
        assertThat(emission.after(LIVE, Behaviour.MIRROR, cursor, List.of(run(1, Lane.LIVE, 1, 3)), 100)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aRowThatIsLargerThanARecordMayBeIsRefusedAndTheOthersAreEmitted() {
        planned(1, 1, 3);
        var run = run(1, Lane.LIVE, 1, 3);
        oversized.found(List.of(new Outgoing.Delivered(run, 0, row(2, 1), Runs.NOW)));
        emit(List.of(run), 2);
        emit(List.of(run), 2);
        assertThat(places()).containsExactly(1L, 3L);
        assertThat(sent).filteredOn(Outgoing.Refused.class::isInstance).hasSize(1);
        assertThat(barriers(1).stream().mapToLong(Outgoing.Barrier::emitted).sum())
                .isEqualTo(2);
        assertThat(sent).contains(new Outgoing.RunEnded(run, 3, 3));
    }

    @Test
    void aRowWhoseTemplateCantBeRenderedIsRefusedAndTheOthersAreEmitted() {
        planned(1, 1, 3);
        var refusal = Refusal.ofTemplates(List.of("line 1, column 4: no"));
        store.put(
                Lane.LIVE,
                new OutboundRow(2, 1, "id-2", Optional.empty(), Operation.UPSERT, Map.of(), Optional.of(refusal)));
        var run = run(1, Lane.LIVE, 1, 3);
        emit(List.of(run), 100);

        assertThat(places()).containsExactly(1L, 3L);
        assertThat(sent)
                .filteredOn(Outgoing.Refused.class::isInstance)
                .extracting(it -> ((Outgoing.Refused) it).refusal())
                .containsExactly(refusal);
        assertThat(sent).contains(new Outgoing.RunEnded(run, 3, 3));
    }

    @Test
    void aRunTellsHowManyOfAllLanesAnswerTheSameRequest() {
        planned(1, 1, 1);
        planned(2, 2, 2);
        var runs = List.of(
                run(1, Lane.LIVE, 1, 1),
                Runs.answering(4, 2, Lane.LIVE, 2, 2),
                Runs.answering(4, 3, Lane.BULK, 1, 1),
                Runs.answering(5, 4, Lane.BULK, 2, 2));

        emit(runs, 100);

        assertThat(sent)
                .contains(new Outgoing.RunBegun(runs.get(0), 0))
                .contains(new Outgoing.RunBegun(runs.get(1), 2));
    }

    @Test
    void whatASyncWithdrawsIsToldAsRemoved() {
        planned(1, 1, 1);
        var run = run(1, Lane.LIVE, 1, 1);

        var told = emission.after(LIVE, Behaviour.REMOVE_ONLY, cursor, List.of(run), 100)
                .records();

        assertThat(told)
                .filteredOn(Outgoing.Delivered.class::isInstance)
                .extracting(it -> ((Outgoing.Delivered) it).row().operation())
                .containsExactly(Operation.WITHDRAW);
        assertThat(told)
                .filteredOn(Outgoing.RunBegun.class::isInstance)
                .extracting(it -> ((Outgoing.RunBegun) it).run().removes())
                .containsExactly(run.upserts());
    }

    private void planned(long run, long first, long last) {
        LongStream.rangeClosed(first, last).forEach(place -> store.put(Lane.LIVE, row(place, run)));
    }

    private void emit(List<PlannedRun> runs, int limit) {
        var portion = emission.after(LIVE, Behaviour.MIRROR, cursor, runs, limit);
        sent.addAll(portion.records());
        if (portion.cursor().orElseThrow() instanceof ProgressEntry.OfLane(var _, var moved)) {
            cursor = moved;
        }
    }

    private List<Long> places() {
        return sent.stream()
                .filter(Outgoing.Delivered.class::isInstance)
                .map(it -> ((Outgoing.Delivered) it).row().place())
                .toList();
    }

    private List<Outgoing.Barrier> barriers(long run) {
        return sent.stream()
                .filter(Outgoing.Barrier.class::isInstance)
                .map(Outgoing.Barrier.class::cast)
                .filter(it -> it.run().run() == run)
                .toList();
    }
}

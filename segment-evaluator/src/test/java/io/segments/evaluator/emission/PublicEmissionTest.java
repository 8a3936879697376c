package io.segments.evaluator.emission;

import static io.segments.evaluator.emission.Runs.SEGMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.ChangeLog;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.MembershipChange.Operation;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import io.segments.eventing.MembershipSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicEmissionTest {

    private final Log log = new Log();
    private final PublicEmission emission = new PublicEmission(log, new FakeTopics());
    private final List<Outgoing> sent = new ArrayList<>();
    private PublicCursor cursor = PublicCursor.START;

    @Test
    void theClosingEventFollowsTheLastChangeWithWhatTheTopicHolds() {
        log.evaluated(2, entered("a", 1), entered("b", 2));
        emit(100);
        var expected = new MembershipSummary(3);
        expected.add("a", 1);
        expected.add("b", 2);
        assertThat(changes()).containsExactly("a", "b");
        assertThat(sent.getLast())
                .isInstanceOfSatisfying(
                        Outgoing.Closed.class,
                        closed -> assertThat(closed.partitions()).isEqualTo(expected.partitions()));
    }

    @Test
    void anEmptyEvaluationStillCloses() {
        log.evaluated(0);
        emit(100);
        assertThat(sent).singleElement().isInstanceOf(Outgoing.Closed.class);
        assertThat(cursor.ended()).isTrue();
    }

    @Test
    void evaluationsFollowEachOtherWithoutAGap() {
        log.evaluated(1, entered("a", 1));
        log.evaluated(2, entered("b", 2));
        emit(100);
        assertThat(sent.stream()
                        .filter(Outgoing.Closed.class::isInstance)
                        .map(it -> ((Outgoing.Closed) it).evaluation().number()))
                .containsExactly(1L, 2L);
    }

    @Test
    void aCrashResumesAtTheCursor() {
        log.evaluated(5, entered("a", 1), entered("b", 2), entered("c", 3), entered("d", 4), entered("e", 5));
        log.evaluated(4, new MembershipChange("a", Operation.EXITED, Map.of(), 0, 1));
        for (var i = 0; i < 5; i++) {
            emit(2);
        }
        assertThat(changes()).containsExactly("a", "b", "c", "d", "e", "a");
        assertThat(cursor)
                .extracting(PublicCursor::evaluation, PublicCursor::ended)
                .containsExactly(2L, true);
    }

    @Test
    void theChecksumFollowsUpdatesAndExits() {
        log.evaluated(2, entered("a", 1), entered("b", 2));
        log.evaluated(
                1,
                new MembershipChange("a", Operation.UPDATED, Map.of(), 7, 1),
                new MembershipChange("b", Operation.EXITED, Map.of(), 0, 2));
        emit(100);
        var expected = new MembershipSummary(3);
        expected.add("a", 7);
        assertThat(cursor.partitions()).isEqualTo(expected.partitions());
    }

    @Test
    void whoIsForgottenIsEmittedInOrderAndChangesNeitherCountNorChecksum() {
        log.evaluated(2, entered("a", 1), entered("b", 2));
        log.evaluated(1, new MembershipChange("b", Operation.EXITED, Map.of(), 0, 2));
        log.evaluated(1, new MembershipChange("b", Operation.FORGOTTEN, Map.of(), 0, 0));
        log.evaluated(2, entered("b", 3));
        emit(100);
        var expected = new MembershipSummary(3);
        expected.add("a", 1);
        var partition = expected.add("b", 3);
        assertThat(changes()).containsExactly("a", "b", "b", "b", "b");
        assertThat(cursor.partitions()).isEqualTo(expected.partitions());
        assertThat(sent.stream()
                        .filter(Outgoing.Changed.class::isInstance)
                        .map(Outgoing.Changed.class::cast)
                        .filter(it -> it.change().operation() == Operation.FORGOTTEN))
                .singleElement()
                .extracting(Outgoing.Changed::partition)
                .isEqualTo(partition);
    }

    private void emit(int limit) {
        var portion = emission.after(SEGMENT, cursor, limit);
        sent.addAll(portion.records());
        portion.cursor().ifPresent(entry -> {
            if (entry instanceof ProgressEntry.OfSegment(var _, var moved)) {
                cursor = moved;
            }
        });
    }

    private List<String> changes() {
        return sent.stream()
                .filter(Outgoing.Changed.class::isInstance)
                .map(it -> ((Outgoing.Changed) it).change().memberKey())
                .toList();
    }

    private static MembershipChange entered(String key, long revision) {
        return new MembershipChange(key, Operation.ENTERED, Map.of(), revision, 0);
    }

    /** Evaluations of one segment. */
    private static final class Log implements ChangeLog {

        private final TreeMap<Long, List<MembershipChange>> changes = new TreeMap<>();
        private final TreeMap<Long, Evaluation> evaluations = new TreeMap<>();

        void evaluated(long size, MembershipChange... entries) {
            var number = evaluations.size() + 1L;
            changes.put(number, List.of(entries));
            evaluations.put(
                    number,
                    new Evaluation(
                            new UnitKey("default", "people"),
                            SEGMENT,
                            number,
                            Runs.meta(),
                            0,
                            0,
                            0,
                            0,
                            size,
                            0,
                            new SegmentProjection(SEGMENT, List.of(), List.of())));
        }

        @Override
        public Optional<Evaluation> nextEvaluation(SegmentKey segment, long after) {
            return Optional.ofNullable(evaluations.higherEntry(after)).map(Map.Entry::getValue);
        }

        @Override
        public List<MembershipChange> changesAfter(
                SegmentKey segment, long evaluation, @Nullable String after, int limit) {
            return changes.getOrDefault(evaluation, List.of()).stream()
                    .filter(change -> after == null || change.memberKey().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }
}

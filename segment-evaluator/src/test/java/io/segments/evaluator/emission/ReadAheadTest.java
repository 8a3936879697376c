package io.segments.evaluator.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.segments.evaluator.membership.ChangeLog;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final List<SegmentKey> SEGMENTS =
            List.of(new SegmentKey("default", "one"), new SegmentKey("default", "other"));
    private static final int CHANGES = 25;

    /** What is asked for: of a segment, from the beginning or on from where it was left, so many. */
    private record Question(int segment, boolean again, int limit) {}

    @Test
    void itAnswersWhatTheLogAnswers() {
        Generator<Question> questions = choices ->
                new Question((int) choices.below(SEGMENTS.size()), choices.once(8), 1 + (int) choices.below(CHANGES));
        Property.forAll(questions.listOf(1, 12)).tries(500).holds(asked -> {
            var ahead = new ReadAhead(new Log());
            var log = new Log();
            var places = new String[SEGMENTS.size()];
            for (var question : asked) {
                var after = question.again() ? null : places[question.segment()];
                var segment = SEGMENTS.get(question.segment());
                var found = ahead.changesAfter(segment, 1, after, question.limit());
                assertThat(found).isEqualTo(log.changesAfter(segment, 1, after, question.limit()));
                places[question.segment()] =
                        found.isEmpty() ? after : found.getLast().memberKey();
            }
        });
    }

    @Test
    void whatCouldNotBeReadAheadFailsWhenItIsNeededAndIsReadAgain() {
        var broken = new AtomicBoolean();
        var ahead = new ReadAhead(new Log() {
            @Override
            public List<MembershipChange> changesAfter(
                    SegmentKey segment, long evaluation, @Nullable String after, int limit) {
                if (after != null && broken.get()) {
                    throw new IllegalStateException("away");
                }
                return super.changesAfter(segment, evaluation, after, limit);
            }
        });
        broken.set(true);
        var first = ahead.changesAfter(SEGMENTS.getFirst(), 1, null, 10);
        var last = first.getLast().memberKey();

        assertThatIllegalStateException().isThrownBy(() -> ahead.changesAfter(SEGMENTS.getFirst(), 1, last, 10));

        broken.set(false);
        assertThat(ahead.changesAfter(SEGMENTS.getFirst(), 1, last, 10)).hasSize(10);
    }

    private static class Log implements ChangeLog {

        @Override
        public Optional<Evaluation> nextEvaluation(SegmentKey segment, long after) {
            return Optional.empty();
        }

        @Override
        public List<MembershipChange> changesAfter(
                SegmentKey segment, long evaluation, @Nullable String after, int limit) {
            return new ArrayList<>(IntStream.range(0, CHANGES)
                    .mapToObj(number -> "%s-%02d".formatted(segment.segment(), number))
                    .filter(key -> after == null || key.compareTo(after) > 0)
                    .limit(limit)
                    .map(key -> new MembershipChange(key, MembershipChange.Operation.ENTERED, Map.of(), 1, 0))
                    .toList());
        }
    }
}

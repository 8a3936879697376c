package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.SegmentCondition;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.ConditionGenerators;
import io.segments.testkit.condition.LimitCases;
import io.segments.testkit.condition.LimitCases.LimitCase;
import io.segments.testkit.condition.ReferenceInterpreter;
import io.segments.testkit.condition.World;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits, on every engine that conditions are compiled for. {@code -Dsegments.conformance.size} sets how many random ones are tried. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LimitContract {

    private static final int SEGMENTS_OF_A_WORLD = 4;

    /** One of so many is asked alone; all of them are asked in one pass. */
    private static final int SAMPLED = 6;

    private Generator<Exam> exams() {
        return ConditionGenerators.worlds()
                .map(laboratory()::storable)
                .map(laboratory()::computable)
                .then(world ->
                        segments(world).listOf(1, SEGMENTS_OF_A_WORLD).map(segments -> new Exam(world, segments)));
    }

    /** Several segments, most of them with a limit, in one world. */
    private record Exam(World world, List<Limited> segments) {}

    private record Limited(Condition condition, Optional<MemberLimit> limit) {}

    abstract Laboratory laboratory();

    abstract Dialect dialect();

    private int size() {
        return Integer.getInteger("segments.conformance.size", usually());
    }

    /** How many random segments are tried where nobody says how many. */
    int usually() {
        return 24;
    }

    /** Whether every case is asked alone, too. */
    boolean isThorough() {
        return size() >= ConformanceContract.FULL;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesTheMembersThatWereWorkedOutByHand(LimitCase one) throws Exception {
        var world = laboratory().storable(LimitCases.world());
        check(
                new Exam(world, List.of(new Limited(LimitCases.CONDITION, Optional.of(one.limit())))),
                laboratory().holding(world));
    }

    @Test
    void takesTheMembersThatWereWorkedOutByHandInOnePass() throws Exception {
        var world = laboratory().storable(LimitCases.world());
        var segments = LimitCases.all().stream()
                .map(one -> new Limited(LimitCases.CONDITION, Optional.of(one.limit())))
                .toList();
        check(new Exam(world, segments), laboratory().holding(world));
    }

    @Test
    void takesExactlyTheMembersOfRandomLimitsInRandomWorlds() {
        Property.forAll(exams())
                .tries(size() / SEGMENTS_OF_A_WORLD)
                .holds(exam -> check(exam, laboratory().holding(exam.world())));
    }

    private void check(Exam exam, Warehouse warehouse) throws SQLException {
        var question = new LimitedQuestion(exam.world(), dialect());
        var interpreter = new ReferenceInterpreter(exam.world());
        var segments = exam.segments().stream()
                .filter(one -> laboratory().isAnswered(one.condition(), exam.world()))
                .map(one -> new SegmentCondition("asked", one.condition(), one.limit()))
                .toList();
        if (segments.isEmpty()) {
            return;
        }
        var together = question.together(warehouse, segments);
        var beside = question.besideMemberships(warehouse, segments);
        var shown = laboratory()
                .ask(segments.stream()
                        .map(segment -> question.sql(warehouse, segment))
                        .toList());
        for (var i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            var expected = interpreter.membersOf(segment.condition(), segment.limit());
            assertThat(together.get(i)).as("in one pass").isEqualTo(expected);
            assertThat(beside.get(i)).as("memberships beside the query").isEqualTo(expected);
            assertThat(shown.get(i)).as("the SQL as it is shown").isEqualTo(expected);
            if (isThorough() || i % SAMPLED == 0) {
                assertThat(question.members(warehouse, segment)).as("alone").isEqualTo(expected);
                assertThat(question.size(warehouse, segment)).isEqualTo(expected.size());
            }
        }
    }

    private static Generator<Limited> segments(World world) {
        return ConditionGenerators.conditions(world)
                .then(condition -> ConditionGenerators.limits(world)
                        .sometimesMissing(4)
                        .map(limit -> new Limited(condition, limit)));
    }

    private List<LimitCase> cases() {
        var all = LimitCases.all();
        return IntStream.range(0, all.size())
                .filter(place -> isThorough() || place % SAMPLED == 0)
                .mapToObj(all::get)
                .toList();
    }
}

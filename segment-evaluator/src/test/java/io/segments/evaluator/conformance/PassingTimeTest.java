package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Passage;
import io.segments.evaluator.compile.dialect.DuckDbDialect;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.testkit.condition.ConditionGenerators;
import io.segments.testkit.condition.ReferenceInterpreter;
import io.segments.testkit.condition.World;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing but time makes a query another one, and no row has a time that has passed, everybody who was a member is one, and nobody else. */
class PassingTimeTest {

    private static final List<Duration> STEPS = List.of(
            Duration.ofNanos(1_000),
            Duration.ofMinutes(1),
            Duration.ofHours(5),
            Duration.ofDays(1),
            Duration.ofDays(40),
            Duration.ofDays(400));

    @TempDir
    static Path folder;

    private static DuckDbLaboratory laboratory;

    /** What the test says of a step: the same query, one that time alone makes another, or another one. */
    private enum Told {
        NOTHING_PASSED,
        PASSED,
        ANOTHER
    }

    @BeforeAll
    static void open() throws Exception {
        laboratory = new DuckDbLaboratory(folder);
    }

    @AfterAll
    static void close() throws Exception {
        laboratory.close();
    }

    @Test
    void nobodyMovesInTheGoldenCorpusWhereNoRowIsPassed() throws Exception {
        var nothing = 0;
        var passed = 0;
        for (var cases : laboratory.corpusByWorld()) {
            for (var place = 0; place < cases.size(); place++) {
                var one = cases.get(place);
                switch (check(new Step(one.world(), one.condition(), STEPS.get(place % STEPS.size())))) {
                    case NOTHING_PASSED -> nothing++;
                    case PASSED -> passed++;
                    case ANOTHER -> {}
                }
            }
        }
        assertThat(nothing).as("where nothing had passed").isGreaterThan(50);
        assertThat(passed).as("where a row was passed").isGreaterThan(25);
    }

    @Test
    void nobodyMovesInRandomWorldsWhereNoRowIsPassed() {
        Property.forAll(steps())
                .tries(Integer.getInteger("segments.conformance.size", 24))
                .holds(PassingTimeTest::check);
    }

    /** A condition, asked once, and again some time later. */
    private record Step(World world, Condition condition, Duration time) {

        World later() {
            return new World(world.tables(), world.asOf().plus(time), world.zone(), world.memberships(), world.lists());
        }
    }

    private static Generator<Step> steps() {
        return ConditionGenerators.worlds()
                .map(laboratory::storable)
                .map(laboratory::computable)
                .then(world -> ConditionGenerators.conditions(world)
                        .then(condition -> Generator.among(STEPS).map(time -> new Step(world, condition, time))));
    }

    private static Told check(Step step) throws SQLException {
        if (!laboratory.isAnswered(step.condition(), step.world())) {
            return Told.ANOTHER;
        }
        var warehouse = laboratory.holding(step.world());
        var before = new Question(step.world(), Compilation.right(new DuckDbDialect()));
        var now = new Question(step.later(), before.compilation());
        var told = now.read(
                warehouse,
                snapshot -> passages(query(before, snapshot, step.condition()), query(now, snapshot, step.condition()))
                        .map(passages -> isPassed(now, snapshot, passages) ? Told.PASSED : Told.NOTHING_PASSED)
                        .orElse(Told.ANOTHER));
        if (told != Told.NOTHING_PASSED) {
            return told;
        }
        assertThat(new ReferenceInterpreter(step.later()).membersOf(step.condition()))
                .as("%s later", step.time())
                .isEqualTo(new ReferenceInterpreter(step.world()).membersOf(step.condition()));
        return told;
    }

    private static boolean isPassed(Question now, Snapshot snapshot, Set<Passage> passages) {
        return !passages.isEmpty()
                && !snapshot.list(now.compilation().compiler(snapshot).passed(now.context(), passages), _ -> true)
                        .isEmpty();
    }

    private static Fragment query(Question question, Snapshot snapshot, Condition condition) {
        return question.compilation()
                .compiler(snapshot)
                .condition(question.context(), condition)
                .members();
    }

    private static Optional<Set<Passage>> passages(Fragment before, Fragment now) {
        return before.timeless().equals(now.timeless())
                ? Optional.of(Passage.between(before.times(), now.times()))
                : Optional.empty();
    }
}

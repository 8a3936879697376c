package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.definition.v1.MemberLimit;
import io.segments.contract.definition.v1.MemberLimit.Direction;
import io.segments.contract.definition.v1.Precedence;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments in a priority list, held to SQL that was written by hand. */
class PriorityIT {

    private static final String FIRST = "select id from people where plan = 'pro' order by email, id::varchar limit 3";
    private static final String SECOND = "select id from people where email is not null and id not in (" + FIRST + ")";
    private static final String THIRD =
            "select id from people where id not in (" + FIRST + ") and id not in (" + SECOND + ")";
    private static final com.google.protobuf.Duration AN_HOUR =
            com.google.protobuf.Duration.newBuilder().setSeconds(3600).build();

    @TempDir
    private Path folder;

    @Test
    void aMemberIsInTheFirstOnlyWhereTheEngineHasTheMemberships() throws Exception {
        var world = World.duckDb(folder, 1);
        people(world);
        // asked before the evaluator has the file
        var first = world.select(FIRST);
        var second = world.select(SECOND);
        var third = world.select(THIRD);
        try (var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> {
                world.assertExact("first", first);
                world.assertExact("second", second);
                world.assertExact("third", third);
            });
        }
    }

    /** Only the first has a short interval: the others are evaluated because it is. It has a limit, so who is overtaken moves on. */
    @Test
    void aMemberIsInTheFirstOnlyWhateverChanges() throws Exception {
        var world = World.changing(folder, 1);
        people(world);
        try (var _ = new SharedStoreEvaluator(world, world.room().createDatabase("store"), CrashPoints.none())) {
            eventually(() -> assertOrder(world));

            world.warehouse(
                    "insert into people values (100, 'a@x', 'pro'), (101, 'b@x', 'free'), (102, null, null)",
                    "update people set plan = 'free' where id = 12",
                    "delete from people where id = 8");
            eventually(() -> assertOrder(world));
            var third = world.closed("third");
            assertThat(third)
                    .extracting(EvaluationClosed::getAsOf)
                    .isSubsetOf(world.closed("first").stream()
                            .map(EvaluationClosed::getAsOf)
                            .toList());

            // another order: the second comes first, and the first takes what is left
            world.publish(second(2).setPrecedence(at()));
            world.publish(first(2).setPrecedence(at("second")));
            world.publish(third(2).setPrecedence(at("second", "first")));
            eventually(() -> {
                world.assertExact("second", world.select("select id from people where email is not null"));
                world.assertExact(
                        "first",
                        world.select(
                                "select id from people where plan = 'pro' and email is null order by id::varchar limit 3"));
            });

            // paused, it counts with those whom it had
            world.publish(second(3).setPrecedence(at()).setState(Segment.State.STATE_PAUSED));
            eventually(() -> assertThat(
                            world.closed("first").getLast().getReferences(0).getStaleReason())
                    .isEqualTo("paused"));
            world.warehouse("insert into people values (200, 'z@x', 'pro')");
            eventually(() -> assertThat(world.folded("first")).containsKey("200"));
            assertThat(world.folded("second")).doesNotContainKey("200");
        }
    }

    private static void people(World world) throws Exception {
        world.warehouse("insert into people select r, case when r % 4 > 0 then 'p' || r || '@x' end,"
                + " case when r % 3 = 0 then 'pro' else 'free' end from generate_series(1, 40) t(r)");
        world.publish(world.dataset());
        world.publish(first(1).setPrecedence(at()));
        world.publish(second(1).setPrecedence(at("first")));
        world.publish(third(1).setPrecedence(at("first", "second")));
    }

    private static void assertOrder(World world) {
        world.assertExact("first", world.select(FIRST));
        world.assertExact("second", world.select(SECOND));
        world.assertExact("third", world.select(THIRD));
    }

    private static Segment.Builder first(long version) {
        return versioned(World.planIs("first", "pro"), version)
                .setMemberLimit(MemberLimit.newBuilder()
                        .setMembers(3)
                        .setOrderBy("email")
                        .setDirection(Direction.DIRECTION_ASCENDING));
    }

    private static Segment.Builder second(long version) {
        return versioned(World.planIs("second", "any"), version)
                .setRefreshInterval(AN_HOUR)
                .setCondition(compare("email", Operator.OPERATOR_IS_NOT_BLANK));
    }

    private static Segment.Builder third(long version) {
        return versioned(World.planIs("third", "any"), version)
                .setRefreshInterval(AN_HOUR)
                .setCondition(compare("id", Operator.OPERATOR_IS_NOT_BLANK));
    }

    private static Segment.Builder versioned(Segment.Builder segment, long version) {
        return segment.setVersion(version)
                .setDefinitionVersion(version)
                .setLanguageLevel(5)
                .setGuard(io.segments.contract.definition.v1.Guard.newBuilder().setMaxRemovalShare(1));
    }

    private static Condition compare(String column, Operator operator) {
        return Condition.newBuilder()
                .setCompare(Compare.newBuilder().setColumn(column).setOperator(operator))
                .build();
    }

    private static Precedence at(String... before) {
        return Precedence.newBuilder()
                .setList("mails")
                .addAllSegments(List.of(before))
                .build();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}

package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.InSegment;
import io.segments.contract.condition.v1.Not;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.definition.v1.Exclusion;
import io.segments.contract.definition.v1.MemberLimit;
import io.segments.contract.definition.v1.MemberLimit.Direction;
import io.segments.contract.definition.v1.Segment;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments with limits, and with exclusions. */
class LimitsIT {

    @TempDir
    private Path folder;

    @Test
    void whoIsOvertakenLeavesWhereMembershipsAreInTheStoreOfDuckDb() throws Exception {
        var world = World.changing(folder, 1);
        whoIsOvertakenLeaves(world, () -> new DuckDbEvaluator(world, CrashPoints.none()));
    }

    @Test
    void whoIsOvertakenLeavesWhereMembershipsAreInAStoreThatSeveralShare() throws Exception {
        var world = World.changing(folder, 1);
        whoIsOvertakenLeaves(
                world, () -> new SharedStoreEvaluator(world, world.room().createDatabase("store"), CrashPoints.none()));
    }

    /**
     * {@code top} is the two on the pro plan who come first by address; {@code next} is the first of all others, which takes the members
     * of {@code top} as they are accepted, after its limit.
     */
    private static void whoIsOvertakenLeaves(World world, Start start) throws Exception {
        world.warehouse(
                "insert into people values (1, 'c', 'pro'), (2, 'b', 'pro'), (3, 'd', 'pro'), (4, 'a', 'free')");
        world.publish(world.dataset());
        world.publish(limited(World.planIs("top", "pro"), first(2)));
        world.publish(limited(others("next", "top"), first(1)));
        try (var _ = start.evaluator()) {
            eventually(() -> {
                world.assertExact("top", Set.of("1", "2"));
                world.assertExact("next", Set.of("4"));
            });

            world.warehouse("update people set email = 'a' where id = 3", "delete from people where id = 4");

            eventually(() -> {
                world.assertExact("top", Set.of("2", "3"));
                world.assertExact("next", Set.of("1"));
            });
            assertThat(world.closed("top")).anySatisfy(overtaken -> {
                assertThat(overtaken.getEntered()).isEqualTo(1);
                assertThat(overtaken.getExited()).isEqualTo(1);
            });
        }
    }

    @Test
    void aLimitIsAppliedByTheEngineThatHasTheMemberships() throws Exception {
        var world = World.duckDb(folder, 1);
        world.warehouse(
                "insert into people values (1, 'c', 'pro'), (2, 'b', 'pro'), (3, 'd', 'free'), (4, null, 'free'), (5,"
                        + " 'e', null)");
        world.publish(world.dataset());
        var top = limited(World.planIs("top", "pro"), first(1));
        world.publish(top);
        world.publish(limited(others("next", "top"), first(1).setForEach("plan")));
        try (var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> {
                world.assertExact("top", Set.of("2"));
                world.assertExact("next", Set.of("1", "3", "5"));
            });

            world.publish(top.setVersion(2)
                    .setDefinitionVersion(2)
                    .setMemberLimit(first(1).setDirection(Direction.DIRECTION_DESCENDING)));

            eventually(() -> {
                world.assertExact("top", Set.of("1"));
                world.assertExact("next", Set.of("2", "3", "5"));
            });
        }
    }

    @Test
    void whoIsExcludedLeavesAndComesBack() throws Exception {
        var world = World.duckDb(folder, 1);
        world.warehouse(
                "insert into people values (1, 'a', 'pro'), (2, 'b', 'pro'), (3, null, 'pro'), (4, 'd', 'free')");
        world.publish(world.dataset());
        var everybody = others("everybody", "top").setLanguageLevel(4);
        world.publish(World.planIs("top", "pro").setLanguageLevel(4).addExclusions(withoutAddress()));
        world.publish(everybody);
        try (var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> {
                world.assertExact("top", Set.of("1", "2"));
                world.assertExact("everybody", Set.of("3", "4"));
            });

            world.publish(everybody.setVersion(2).setDefinitionVersion(2).addExclusions(withoutAddress()));
            eventually(() -> world.assertExact("everybody", Set.of("4")));

            world.publish(everybody.setVersion(3).setDefinitionVersion(3).clearExclusions());
            eventually(() -> world.assertExact("everybody", Set.of("3", "4")));
        }
    }

    private static Exclusion.Builder withoutAddress() {
        return Exclusion.newBuilder()
                .setId("without-address")
                .setEnabled(true)
                .setCondition(Condition.newBuilder()
                        .setCompare(Compare.newBuilder().setColumn("email").setOperator(Operator.OPERATOR_IS_BLANK)));
    }

    private interface Start {
        AutoCloseable evaluator();
    }

    private static Segment.Builder limited(Segment.Builder segment, MemberLimit.Builder limit) {
        return segment.setLanguageLevel(4).setMemberLimit(limit);
    }

    private static MemberLimit.Builder first(long members) {
        return MemberLimit.newBuilder()
                .setMembers(members)
                .setOrderBy("email")
                .setDirection(Direction.DIRECTION_ASCENDING);
    }

    private static Segment.Builder others(String id, String segment) {
        return World.inSegment(id, segment)
                .setCondition(Condition.newBuilder()
                        .setNot(Not.newBuilder()
                                .setCondition(Condition.newBuilder()
                                        .setInSegment(InSegment.newBuilder().setSegment(segment)))));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}

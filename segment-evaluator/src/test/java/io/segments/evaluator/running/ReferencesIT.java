package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.condition.v1.All;
import io.segments.contract.condition.v1.Any;
import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.InSegment;
import io.segments.contract.condition.v1.Not;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.definition.v1.Guard;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.evaluation.v1.AttemptEnded.Outcome;
import io.segments.contract.type.v1.Value;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Segments that refer to segments, wherever the warehouse and the memberships are. */
class ReferencesIT {

    @TempDir
    private Path folder;

    private enum Places {
        DUCKDB_WAREHOUSE_AND_DUCKDB_STORE,
        DUCKDB_WAREHOUSE_AND_POSTGRESQL_STORE,
        POSTGRESQL_WAREHOUSE_AND_DUCKDB_STORE,
        POSTGRESQL_WAREHOUSE_AND_POSTGRESQL_STORE;

        World world(Path folder) {
            return switch (this) {
                case DUCKDB_WAREHOUSE_AND_DUCKDB_STORE, DUCKDB_WAREHOUSE_AND_POSTGRESQL_STORE ->
                    World.duckDb(folder, 1);
                case POSTGRESQL_WAREHOUSE_AND_DUCKDB_STORE, POSTGRESQL_WAREHOUSE_AND_POSTGRESQL_STORE ->
                    World.changing(folder, 1);
            };
        }

        AutoCloseable start(World world) {
            return switch (this) {
                case DUCKDB_WAREHOUSE_AND_DUCKDB_STORE, POSTGRESQL_WAREHOUSE_AND_DUCKDB_STORE ->
                    new DuckDbEvaluator(world, CrashPoints.none());
                case DUCKDB_WAREHOUSE_AND_POSTGRESQL_STORE, POSTGRESQL_WAREHOUSE_AND_POSTGRESQL_STORE ->
                    new SharedStoreEvaluator(world, world.room().createDatabase("store"), CrashPoints.none());
            };
        }
    }

    /** {@code middle} is {@code base} without one; {@code top} is everybody on the free plan and who is not in {@code middle}. */
    @ParameterizedTest
    @EnumSource
    void theLastAcceptedMembershipIsReadThroughSeveralLevels(Places places) throws Exception {
        var world = places.world(folder);
        world.warehouse(
                "insert into people select r, 'p' || r || '@x', case when r < 20 then 'pro' else 'free' end"
                        + " from generate_series(10, 29) t(r)",
                "insert into people values (9223372036854775807, null, null), (-1, null, 'free')");
        world.publish(world.dataset());
        var base = World.planIs("base", "pro")
                .setGuard(Guard.newBuilder().setMaxRemovalShare(0.1).setMinRemovals(0));
        world.publish(base);
        world.publish(World.inSegment("middle", "base").setCondition(all(in("base"), not(compare("email", "p11@x")))));
        world.publish(World.inSegment("top", "middle").setCondition(any(compare("plan", "free"), not(in("middle")))));
        var middle = keys(10, 19, 11);
        var top = keys(20, 29);
        top.addAll(Set.of("-1", "11", "9223372036854775807"));
        try (var _ = places.start(world)) {
            eventually(() -> {
                world.assertExact("base", keys(10, 19));
                world.assertExact("middle", middle);
                world.assertExact("top", top);
            });
            assertThat(world.closed("top").getFirst().getReferences(0).getSegment())
                    .isEqualTo("middle");
            assertThat(world.closed("top").getFirst().getReferences(0).getStaleReason())
                    .isEmpty();

            world.publish(base.setVersion(2).setDefinitionVersion(2).setCondition(compare("plan", "nobody's")));
            eventually(() -> assertThat(world.attempts("base"))
                    .anyMatch(attempt -> attempt.getOutcome() == Outcome.OUTCOME_HELD));
            eventually(() -> assertThat(stale(world, "middle")).isEqualTo("held"));
            world.assertExact("middle", middle);
            world.assertExact("top", top);

            world.publish(base.setVersion(3).setDefinitionVersion(3).setState(Segment.State.STATE_PAUSED));
            eventually(() -> assertThat(stale(world, "middle")).isEqualTo("paused"));
            world.assertExact("base", keys(10, 19));
            world.assertExact("middle", middle);
            world.assertExact("top", top);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceToASegmentThatWasNeverAcceptedNeverWidensAnAudience(Places places) throws Exception {
        var world = places.world(folder);
        world.warehouse("insert into people values (1, 'a@x', 'pro')");
        world.publish(world.dataset());
        world.publish(World.planIs("draft", "pro").setState(Segment.State.STATE_PAUSED));
        world.publish(World.inSegment("others", "draft").setCondition(not(in("draft"))));
        try (var _ = places.start(world)) {
            eventually(() -> assertThat(world.attempts("others"))
                    .isNotEmpty()
                    .allSatisfy(attempt -> assertThat(attempt.getFindingsList())
                            .singleElement()
                            .satisfies(finding -> assertThat(finding.getCode()).isEqualTo("reference-not-evaluated"))));
            assertThat(world.closed("others")).isEmpty();
        }
    }

    private static String stale(World world, String segment) {
        return world.closed(segment).getLast().getReferences(0).getStaleReason();
    }

    private static Set<String> keys(int from, int to, int... without) {
        return IntStream.rangeClosed(from, to)
                .filter(key -> IntStream.of(without).noneMatch(left -> left == key))
                .mapToObj(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Condition in(String segment) {
        return Condition.newBuilder()
                .setInSegment(InSegment.newBuilder().setSegment(segment))
                .build();
    }

    private static Condition compare(String column, String text) {
        return Condition.newBuilder()
                .setCompare(Compare.newBuilder()
                        .setColumn(column)
                        .setOperator(Operator.OPERATOR_IS)
                        .addValues(Value.newBuilder().setText(text)))
                .build();
    }

    private static Condition not(Condition condition) {
        return Condition.newBuilder()
                .setNot(Not.newBuilder().setCondition(condition))
                .build();
    }

    private static Condition all(Condition... parts) {
        return Condition.newBuilder()
                .setAll(All.newBuilder().addAllOf(List.of(parts)))
                .build();
    }

    private static Condition any(Condition... parts) {
        return Condition.newBuilder()
                .setAny(Any.newBuilder().addAllOf(List.of(parts)))
                .build();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}

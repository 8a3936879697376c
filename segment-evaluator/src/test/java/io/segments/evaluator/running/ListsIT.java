package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Not;
import io.segments.contract.definition.v1.Exclusion;
import io.segments.contract.definition.v1.Guard;
import io.segments.contract.definition.v1.MemberLimit;
import io.segments.contract.definition.v1.MemberList;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.evaluation.v1.AttemptEnded.Outcome;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.ListContent;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.ListStore;
import io.segments.evaluator.membership.ListStore.ListChange;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Segments that name lists, wherever the warehouse and the ids are. They are due once an hour, so that only lists make them due. */
class ListsIT {

    private static final com.google.protobuf.Duration AN_HOUR =
            com.google.protobuf.Duration.newBuilder().setSeconds(3_600).build();

    @TempDir
    private Path folder;

    private enum Places {
        ONE_DUCKDB,
        DUCKDB_WAREHOUSE_AND_POSTGRESQL_STORE,
        POSTGRESQL_WAREHOUSE_AND_DUCKDB_STORE,
        POSTGRESQL_WAREHOUSE_AND_POSTGRESQL_STORE;

        World world(Path folder) {
            return switch (this) {
                case ONE_DUCKDB, DUCKDB_WAREHOUSE_AND_POSTGRESQL_STORE -> World.duckDb(folder, 1);
                case POSTGRESQL_WAREHOUSE_AND_DUCKDB_STORE, POSTGRESQL_WAREHOUSE_AND_POSTGRESQL_STORE ->
                    World.changing(folder, 1);
            };
        }

        Started start(World world) {
            return switch (this) {
                case ONE_DUCKDB, POSTGRESQL_WAREHOUSE_AND_DUCKDB_STORE -> {
                    var evaluator = new DuckDbEvaluator(world, CrashPoints.none());
                    yield new Started(evaluator, evaluator.lists());
                }
                case DUCKDB_WAREHOUSE_AND_POSTGRESQL_STORE, POSTGRESQL_WAREHOUSE_AND_POSTGRESQL_STORE -> {
                    var evaluator =
                            new SharedStoreEvaluator(world, world.room().createDatabase("store"), CrashPoints.none());
                    yield new Started(evaluator, evaluator.lists());
                }
            };
        }
    }

    private record Started(AutoCloseable evaluator, ListStore lists) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            evaluator.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherIdsInAListMoveEverybodyWhoNamesItAlsoThroughOthers(Places places) throws Exception {
        var world = world(places);
        world.publish(list(1, 0));
        world.publish(everyHour(World.planIs("listed", "any")).setCondition(World.inList("guests")));
        world.publish(everyHour(World.planIs("unlisted", "any")).setCondition(not(World.inList("guests"))));
        world.publish(everyHour(World.inSegment("through", "listed")));
        try (var started = places.start(world)) {
            eventually(() -> {
                assertThat(List.of("listed", "unlisted", "through"))
                        .allSatisfy(segment -> assertThat(world.closed(segment)).isNotEmpty());
                world.assertExact("listed", Set.of());
                world.assertExact("unlisted", Set.of("1", "2", "3"));
                world.assertExact("through", Set.of());
            });

            put(started, 1, 0, "2", "3", "nobody");
            world.publish(list(2, 1));
            eventually(() -> {
                world.assertExact("listed", Set.of("2", "3"));
                world.assertExact("unlisted", Set.of("1"));
                world.assertExact("through", Set.of("2", "3"));
            });

            put(started, 2, 1, "1");
            world.publish(list(3, 2));
            started.lists().remove(new ListKey(World.WORKSPACE, "guests"), List.of(1L));
            eventually(() -> {
                world.assertExact("listed", Set.of("1"));
                world.assertExact("unlisted", Set.of("2", "3"));
                world.assertExact("through", Set.of("1"));
            });
            assertThat(world.closed("listed")).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_DUCKDB", "POSTGRESQL_WAREHOUSE_AND_POSTGRESQL_STORE"})
    void limitsCountThoseWhomListsLetInAndExclusionsKeepListedOnesOut(Places places) throws Exception {
        var world = world(places);
        world.publish(list(1, 0));
        world.publish(everyHour(World.planIs("first", "any"))
                .setCondition(World.inList("guests"))
                .setMemberLimit(MemberLimit.newBuilder()
                        .setMembers(1)
                        .setOrderBy("email")
                        .setDirection(MemberLimit.Direction.DIRECTION_ASCENDING)));
        world.publish(everyHour(World.planIs("others", "free"))
                .addExclusions(
                        Exclusion.newBuilder().setId("guests").setEnabled(true).setCondition(World.inList("guests"))));
        try (var started = places.start(world)) {
            eventually(() -> {
                assertThat(world.closed("first")).isNotEmpty();
                world.assertExact("others", Set.of("2"));
            });

            put(started, 1, 0, "2", "3");
            world.publish(list(2, 1));
            eventually(() -> {
                world.assertExact("first", Set.of("2"));
                world.assertExact("others", Set.of());
            });

            put(started, 2, 1, "1", "3");
            world.publish(list(3, 2));
            eventually(() -> {
                world.assertExact("first", Set.of("1"));
                world.assertExact("others", Set.of("2"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_DUCKDB", "POSTGRESQL_WAREHOUSE_AND_POSTGRESQL_STORE"})
    void idsThatAreNotThereNeverWidenAnAudience(Places places) throws Exception {
        var world = world(places);
        world.publish(list(1, 7));
        world.publish(everyHour(World.planIs("unlisted", "any")).setCondition(not(World.inList("guests"))));
        world.publish(everyHour(World.planIs("unknown", "any")).setCondition(not(World.inList("nowhere"))));
        try (var started = places.start(world)) {
            for (var segment : List.of("unlisted", "unknown")) {
                eventually(() -> assertThat(world.attempts(segment))
                        .isNotEmpty()
                        .allSatisfy(attempt -> assertThat(attempt.getFindingsList())
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.getCode()).isEqualTo("list-not-readable"))));
                assertThat(world.closed(segment)).isEmpty();
            }

            put(started, 8, 0, "1");
            world.publish(list(2, 8));
            eventually(() -> world.assertExact("unlisted", Set.of("2", "3")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ONE_DUCKDB")
    void aListThatWouldRemoveTooManyIsHeldAndTheNextOneIsLookedAtAtOnce(Places places) throws Exception {
        var world = world(places);
        world.publish(list(1, 0));
        world.publish(everyHour(World.planIs("unlisted", "any"))
                .setCondition(not(World.inList("guests")))
                .setGuard(Guard.newBuilder().setMaxRemovalShare(0.5).setMinRemovals(0)));
        try (var started = places.start(world)) {
            eventually(() -> world.assertExact("unlisted", Set.of("1", "2", "3")));

            put(started, 1, 0, "1", "2", "3");
            world.publish(list(2, 1));
            eventually(() -> assertThat(world.attempts("unlisted"))
                    .anyMatch(attempt -> attempt.getOutcome() == Outcome.OUTCOME_HELD));
            world.assertExact("unlisted", Set.of("1", "2", "3"));

            put(started, 2, 1, "3");
            world.publish(list(3, 2));
            eventually(() -> world.assertExact("unlisted", Set.of("1", "2")));
        }
    }

    private World world(Places places) {
        var world = places.world(folder);
        world.warehouse("insert into people values (1, 'a@x', 'pro'), (2, 'b@x', 'free'), (3, null, null)");
        world.publish(world.dataset());
        return world;
    }

    private static void put(Started started, long content, long base, String... keys) {
        var list = new ListKey(World.WORKSPACE, "guests");
        started.lists()
                .make(
                        new ListContent(list, content),
                        new ListContent(list, base),
                        ListChange.REPLACE,
                        100,
                        sink -> {
                            for (var key : keys) {
                                sink.accept(key);
                            }
                        },
                        new Cancellation());
    }

    private static MemberList.Builder list(long version, long content) {
        return MemberList.newBuilder()
                .setWorkspace(World.WORKSPACE)
                .setId("guests")
                .setVersion(version)
                .setState(MemberList.State.STATE_ACTIVE)
                .setDataset(World.DATASET)
                .setContent(content);
    }

    private static Segment.Builder everyHour(Segment.Builder segment) {
        return segment.setRefreshInterval(AN_HOUR).setLanguageLevel(4);
    }

    private static Condition not(Condition condition) {
        return Condition.newBuilder()
                .setNot(Not.newBuilder().setCondition(condition))
                .build();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}

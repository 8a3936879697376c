package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.segments.contract.definition.v1.Guard;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.definition.v1.Waiver;
import io.segments.contract.evaluation.v1.AttemptEnded;
import io.segments.contract.evaluation.v1.AttemptEnded.Outcome;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluationRequested;
import io.segments.contract.type.v1.Finding;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationOutcomesIT {

    private static final com.google.protobuf.Duration AN_HOUR =
            com.google.protobuf.Duration.newBuilder().setSeconds(3_600).build();

    @TempDir
    private Path folder;

    private World world;
    private Optional<DuckDbEvaluator> evaluator = Optional.empty();

    @BeforeEach
    void people() {
        world = World.changing(folder, 1);
        world.warehouse("insert into people select r, 'p' || r || '@x', 'pro' from generate_series(10, 19) t(r)");
        world.publish(world.dataset());
    }

    @AfterEach
    void stop() {
        evaluator.ifPresent(DuckDbEvaluator::close);
    }

    @Test
    void aHeldDifferenceChangesNothingUntilItIsWaived() {
        var guarded = World.planIs("pros", "pro")
                .setGuard(Guard.newBuilder().setMaxRemovalShare(0.1).setMinRemovals(0));
        world.publish(guarded);
        start();
        eventually(() -> world.assertExact("pros", world.select("select id from people")));
        var before = world.folded("pros").keySet();
        world.warehouse("delete from people where id >= 15");
        eventually(() -> assertThat(attempts("pros")).isNotEmpty());
        var held = attempts("pros").getFirst();
        assertThat(held.getOutcome()).isEqualTo(Outcome.OUTCOME_HELD);
        assertThat(held.getWouldExit()).isEqualTo(5);
        assertThat(held.getSize()).isEqualTo(10);
        assertThat(held.getFindingsList()).extracting(Finding::getCode).contains("removal-share");
        world.assertExact("pros", before);
        world.publish(guarded.setVersion(2)
                .setWaiver(Waiver.newBuilder()
                        .setDefinitionVersion(1)
                        .setMaxRemovals(5)
                        .setExpireTime(in(Duration.ofMinutes(5)))));
        eventually(() -> world.assertExact("pros", world.select("select id from people")));
        assertThat(attempts("pros")).as("held is told once").hasSize(1);
    }

    @Test
    void anEmptySourceIsHeld() {
        world.publish(World.planIs("pros", "pro"));
        start();
        eventually(() -> assertThat(world.closed("pros")).isNotEmpty());
        world.warehouse("delete from people");
        eventually(() -> assertThat(attempts("pros"))
                .singleElement()
                .satisfies(held -> assertThat(held.getFindingsList())
                        .extracting(Finding::getCode)
                        .contains("empty-source")));
        assertThat(world.folded("pros")).hasSize(10);
    }

    @Test
    void aKeyThatIsNotUniqueIsHeld() {
        world.warehouse("insert into people values (10, 'twin@x', 'pro')");
        world.publish(World.planIs("pros", "pro"));
        start();
        eventually(() -> assertThat(attempts("pros"))
                .singleElement()
                .satisfies(held -> assertThat(held.getFindingsList())
                        .extracting(Finding::getCode)
                        .containsExactly("duplicate-ids")));
        assertThat(world.closed("pros")).isEmpty();
    }

    @Test
    void aFailedAttemptKeepsTheLastMembershipAndIsTriedAgainByItself() {
        world.publish(World.planIs("pros", "pro"));
        start();
        eventually(() -> assertThat(world.closed("pros")).isNotEmpty());
        world.warehouse("alter table people rename to hidden");
        eventually(() -> assertThat(attempts("pros")).hasSizeGreaterThan(1).allSatisfy(failed -> {
            assertThat(failed.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
            assertThat(failed.getFindingsList()).extracting(Finding::getCode).containsExactly("source-missing");
        }));
        assertThat(world.folded("pros")).hasSize(10);
        world.warehouse("alter table hidden rename to people", "delete from people where id = 10");
        eventually(() -> world.assertExact("pros", world.select("select id from people")));
    }

    /** The two are asked for in one query, which fails for both; after that each is tried alone. */
    @Test
    void aPredicateThatFailsForSomeRowFailsItsOwnSegmentOnly() {
        world.publish(World.writtenSql("shares", "1000 / (id - 50) < 0"));
        world.publish(World.planIs("pros", "pro"));
        start();
        eventually(() -> world.assertExact("shares", world.select("select id from people")));
        eventually(() -> world.assertExact("pros", world.select("select id from people")));

        world.warehouse("insert into people values (50, 'p50@x', 'pro')");

        eventually(() -> world.assertExact("pros", world.select("select id from people")));
        eventually(() -> assertThat(attempts("shares"))
                .hasSizeGreaterThan(1)
                .allSatisfy(failed -> assertThat(failed.getFindingsList())
                        .extracting(Finding::getCode)
                        .containsExactly("query-failed")));
        assertThat(world.folded("shares")).hasSize(10).doesNotContainKey("50");
    }

    @Test
    void aPredicateThatTheWarehouseTakesNoLongerFailsWithTheWarehousesReason() {
        world.publish(World.writtenSql("pros", "length(plan) = (SELECT max(length(plan)) FROM people)"));
        start();
        world.publish(World.writtenSql("everybody", "id > 0"));
        eventually(() -> world.assertExact("pros", world.select("select id from people")));
        eventually(() -> world.assertExact("everybody", world.select("select id from people")));
        world.warehouse("alter table people rename column plan to tariff", "delete from people where id = 19");
        eventually(() -> assertThat(attempts("pros")).isNotEmpty().allSatisfy(failed -> {
            assertThat(failed.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
            assertThat(failed.getFindingsList()).singleElement().satisfies(finding -> {
                assertThat(finding.getCode()).isEqualTo("sql-refused");
                assertThat(finding.getPath()).isEqualTo("$.sql");
                assertThat(finding.getMessage()).contains("plan");
            });
        }));
        assertThat(world.folded("pros")).hasSize(10);
        eventually(() -> world.assertExact("everybody", world.select("select id from people")));
        world.warehouse("alter table people rename column tariff to plan", "delete from people where id = 10");
        eventually(() -> world.assertExact("pros", world.select("select id from people")));
    }

    @Test
    void aSegmentThatCannotBeAnsweredDoesNotKeepTheOthersFromIt() {
        world.publish(World.planIs("pros", "pro"));
        world.publish(World.planIs("broken", "pro").addExposedColumns("no_such_column"));
        start();
        eventually(() -> assertThat(world.closed("pros")).isNotEmpty());
        eventually(() -> assertThat(attempts("broken")).isNotEmpty());
        assertThat(world.closed("broken")).isEmpty();
    }

    @Test
    void aNewerDefinitionSupersedesARunningAttemptAndCancelsItsQuery() {
        world.publish(world.dataset().toBuilder()
                .setVersion(2)
                .setQuery("select id, email, plan from people, (select pg_sleep(8)) as s")
                .build());
        world.publish(World.planIs("pros", "free"));
        start();
        eventually(() -> assertThat(
                        world.select(
                                "select count(*) from pg_stat_activity where query like '%pg_sleep(8)%' and state = 'active' and pid <> pg_backend_pid() and datname = current_database()"))
                .doesNotContain("0"));
        world.publish(world.dataset().toBuilder().setVersion(3).build());
        world.publish(World.planIs("pros", "pro").setVersion(2).setDefinitionVersion(2));
        eventually(() -> assertThat(world.closed("pros")).isNotEmpty());
        assertThat(world.closed("pros").getFirst().getDefinitionVersion()).isEqualTo(2);
        assertThat(world.closed("pros").getFirst().getEvaluation()).isEqualTo(1);
        assertThat(attempts("pros")).first().satisfies(attempt -> {
            assertThat(attempt.getOutcome()).isEqualTo(Outcome.OUTCOME_SUPERSEDED);
            assertThat(attempt.getDefinitionVersion()).isEqualTo(1);
        });
    }

    @Test
    void anUnknownLanguageLevelKeepsTheMembership() {
        world.publish(World.planIs("pros", "pro"));
        start();
        eventually(() -> assertThat(world.closed("pros")).isNotEmpty());
        world.publish(World.planIs("pros", "free")
                .setVersion(2)
                .setDefinitionVersion(2)
                .setLanguageLevel(99));
        world.publish(World.planIs("witness", "free").setVersion(1));
        eventually(() -> assertThat(world.closed("witness")).isNotEmpty());
        var count = world.closed("pros").size();
        eventually(() -> assertThat(world.closed("witness").size()).isGreaterThan(3));
        assertThat(world.closed("pros")).hasSize(count);
        assertThat(world.folded("pros")).hasSize(10);
        assertThat(attempts("pros"))
                .as("it says so, once")
                .filteredOn(attempt -> attempt.getOutcome() == Outcome.OUTCOME_FAILED)
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.getDefinitionVersion()).isEqualTo(2);
                    assertThat(attempt.getFindingsList())
                            .extracting(Finding::getCode)
                            .containsExactly("condition-not-understood");
                });
    }

    @Test
    void whatNoRecordCanHoldFailsBeforeItIsApplied() {
        world.publish(World.planIs("pros", "pro"));
        world.publish(World.planIs("others", "pro").clearExposedColumns());
        start();
        eventually(() -> assertThat(world.closed("pros")).isNotEmpty());
        world.warehouse(
                "insert into people select 20, string_agg(md5(r::text), ''), 'pro' from generate_series(1, 32000) t(r)");
        eventually(() -> assertThat(attempts("pros")).isNotEmpty().allSatisfy(failed -> {
            assertThat(failed.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
            assertThat(failed.getFindingsList()).extracting(Finding::getCode).containsExactly("record-too-large");
        }));
        eventually(() -> world.assertExact("others", world.select("select id from people")));
        assertThat(world.folded("pros")).hasSize(10);
        world.warehouse("update people set email = 'short@x' where id = 20");
        eventually(() -> world.assertExact("pros", world.select("select id from people")));
    }

    @Test
    void aPausedSegmentKeepsItsMembershipAndIsNamedByThoseThatReferToIt() {
        var world = World.duckDb(folder, 1);
        world.warehouse("insert into people values (1, 'ada@x', 'pro'), (2, 'bob@x', 'free')");
        world.publish(world.dataset());
        world.publish(World.planIs("base", "pro"));
        world.publish(World.inSegment("top", "base"));
        evaluator = Optional.of(new DuckDbEvaluator(world, CrashPoints.none()));
        eventually(() -> world.assertExact("top", Set.of("1")));
        var references = world.closed("top").getFirst().getReferencesList();
        assertThat(references).singleElement().satisfies(reference -> {
            assertThat(reference.getSegment()).isEqualTo("base");
            assertThat(reference.getStaleReason()).isEmpty();
        });
        // The first one that it was evaluated with; before it was published there may have been others.
        eventually(() -> assertThat(world.closed("base"))
                .extracting(EvaluationClosed::getEvaluation)
                .contains(references.getFirst().getEvaluation()));
        world.publish(World.planIs("base", "pro")
                .setVersion(2)
                .setDefinitionVersion(2)
                .setState(Segment.State.STATE_PAUSED));
        eventually(
                () -> assertThat(world.closed("top").getLast().getReferences(0).getStaleReason())
                        .isEqualTo("paused"));
        world.assertExact("top", Set.of("1"));
    }

    @Test
    void aRequestWakesTheOwnerUp() {
        world.publish(World.planIs("pros", "pro").setRefreshInterval(AN_HOUR));
        start();
        eventually(() -> assertThat(world.closed("pros")).hasSize(1));
        world.warehouse("delete from people where id = 10");
        world.topics()
                .write(
                        world.topics().names().evaluationRequests(),
                        "default/people",
                        EvaluationRequested.newBuilder()
                                .setWorkspace(World.WORKSPACE)
                                .setDataset(World.DATASET)
                                .addSegments("pros")
                                .build());
        eventually(() -> assertThat(world.closed("pros")).hasSize(2));
        world.assertExact("pros", world.select("select id from people"));
    }

    @Test
    void timeNeverStandsStillForASegment() {
        world.publish(World.planIs("pros", "pro"));
        start();
        eventually(() -> assertThat(world.closed("pros")).hasSizeGreaterThan(5));
        assertThat(world.closed("pros").stream()
                        .map(EvaluationClosed::getAsOf)
                        .map(asOf -> Instant.ofEpochSecond(asOf.getSeconds(), asOf.getNanos())))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private List<AttemptEnded> attempts(String segment) {
        return world.attempts(segment);
    }

    private static Timestamp in(Duration time) {
        return Timestamp.newBuilder()
                .setSeconds(Instant.now().plus(time).getEpochSecond())
                .build();
    }

    private void start() {
        evaluator = Optional.of(new DuckDbEvaluator(world, CrashPoints.none()));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}

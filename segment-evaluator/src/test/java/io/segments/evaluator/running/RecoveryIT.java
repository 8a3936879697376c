package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.membership.v1.MembershipChange;
import io.segments.contract.sync.v1.RequestedRun;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.ownership.OwnerState;
import io.segments.evaluator.ownership.PartitionOwner;
import io.segments.evaluator.ownership.Takeover;
import io.segments.eventing.CrashPoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is lost or restored: the public topic, the store, the destination and hand-written SQL agree in the end. */
class RecoveryIT {

    @TempDir
    private Path folder;

    private World world;
    private FakeWorker worker;

    @BeforeEach
    void aLiveMirrorOfPros() {
        world = World.changing(folder, 1);
        world.warehouse(
                "insert into people select r, case when r % 5 > 0 then 'p' || r || '@x' end, case when r % 3 = 0 then 'free' else 'pro' end from generate_series(1, 60) t(r)");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros"));
        worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty());
    }

    @AfterEach
    void stopTheWorker() {
        worker.close();
    }

    @Test
    void aLostStoreIsRebuiltFromTheTopics() throws Exception {
        evaluateAndDeliver();
        Files.delete(world.storeFile());
        leaveEnterAndChange(2);
        evaluateAndDeliver();
        assertThat(updates()).as("only whose columns changed").isEqualTo(Set.of("2"));
    }

    @Test
    void aRestoredStoreIsBroughtUpFromTheTopics() throws Exception {
        evaluateAndDeliver();
        var backup = folder.resolve("backup.duckdb");
        Files.copy(world.storeFile(), backup);
        leaveEnterAndChange(2);
        evaluateAndDeliver();
        leaveEnterAndChange(4);
        Files.copy(backup, world.storeFile(), StandardCopyOption.REPLACE_EXISTING);
        evaluateAndDeliver();
        assertThat(updates()).isEqualTo(Set.of("2", "4"));
        Files.copy(backup, world.storeFile(), StandardCopyOption.REPLACE_EXISTING);
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before-rebuild-stored", "after-rebuild-stored"})
    void aCrashInTheMiddleOfARebuildBeginsItAgain(String point) throws Exception {
        evaluateAndDeliver();
        Files.delete(world.storeFile());
        leaveEnterAndChange(2);
        var crash = new CrashingAt(point, 2);
        evaluateAndDeliver(crash);
        assertThat(crash.isOver()).isTrue();
    }

    @Test
    void aStoreThatIsLostAndRestoredTimeAndAgainLosesNothing() throws Exception {
        var backup = folder.resolve("backup.duckdb");
        for (var round = 1; round <= 2; round++) {
            leaveEnterAndChange(round);
            evaluateAndDeliver();
            Files.copy(world.storeFile(), backup, StandardCopyOption.REPLACE_EXISTING);
            leaveEnterAndChange(round + 10);
            evaluateAndDeliver();
            if (round % 2 == 0) {
                Files.delete(world.storeFile());
            } else {
                Files.copy(backup, world.storeFile(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        leaveEnterAndChange(5);
        evaluateAndDeliver();
    }

    /** The evaluation that was being emitted closes with what the topic holds; the others' changes come with the next one. */
    @Test
    void anEvaluationThatWasEmittedByHalfIsClosedWithWhatTheTopicHolds() throws Exception {
        evaluateAndDeliver();
        world.warehouse("insert into people select r, 'q', 'pro' from generate_series(1000, 12000) t(r)");
        CrashPoints stuck = point -> {
            if (point.equals("between-emission-chunks") && world.folded("pros").size() > 1000) {
                throw new IllegalStateException("stuck");
            }
        };
        try (var _ = new DuckDbEvaluator(world, stuck)) {
            eventually(() -> assertThat(world.folded("pros").size()).isBetween(1000, 9000));
        }
        var before = world.closed("pros").size();
        Files.delete(world.storeFile());
        world.warehouse("delete from people where id > 11000");
        evaluateAndDeliver();
        var half = world.closed("pros").get(before);
        assertThat(half.getSize()).isBetween(1000L, 9000L);
        assertThat(half.getEntered()).isBetween(1000L, 9000L);
    }

    @Test
    void aSyncWhoseLeaversAreUnknownWaitsUntilSomebodyAsksForAResync() throws Exception {
        evaluateAndDeliver();
        for (var partition = 0; partition < 2; partition++) {
            try (var admin = world.topics().clients().admin()) {
                var deliveries = new TopicPartition(world.topics().names().deliveries(World.DESTINATION), partition);
                admin.deleteRecords(Map.of(deliveries, RecordsToDelete.beforeOffset(-1)))
                        .all()
                        .get();
            }
        }
        Files.delete(world.storeFile());
        var told = worker.set("mirror").keySet();
        leaveEnterAndChange(2);
        try (var evaluator = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> world.assertExact("pros", truth()));
            eventually(() -> assertThat(evaluator
                            .running()
                            .owners()
                            .all()
                            .getFirst()
                            .report()
                            .leaversUnknown())
                    .isEqualTo(1));
            assertThat(worker.set("mirror").keySet()).isEqualTo(told);
            eventually(
                    () -> assertThat(world.topics().read(world.topics().names().runs(), RunEvent.parser()))
                            .extracting(each -> each.value().getWaiting().getReason())
                            .contains("leavers-unknown"));
            world.publish(World.live("mirror", "pros")
                    .setVersion(2)
                    .setRequestedRun(RequestedRun.newBuilder()
                            .setNumber(1)
                            .setKind(RequestedRun.Kind.KIND_RESYNC)
                            .setReason("resync")));
            eventually(() -> assertThat(worker.set("mirror").keySet()).containsAll(truth()));
            eventually(() -> assertThat(evaluator
                            .running()
                            .owners()
                            .all()
                            .getFirst()
                            .report()
                            .leaversUnknown())
                    .isZero());
        }
    }

    private void assertRefused() {
        try (var evaluator = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> assertThat(evaluator.running().owners().all())
                    .extracting(PartitionOwner::state)
                    .containsExactly(new OwnerState.Refused(Takeover.StoreMismatch.FOREIGN)));
        }
    }

    private void leaveEnterAndChange(int round) {
        world.warehouse(
                "update people set plan = 'free' where plan = 'pro' and id %% 7 = %d %% 7 and id <> %d"
                        .formatted(round, round),
                "update people set plan = 'pro' where plan = 'free' and id %% 11 = %d".formatted(round),
                "insert into people select r, 'n' || r || '@x', 'pro' from generate_series(%1$d, %1$d + 5) t(r)"
                        .formatted(round * 100),
                "update people set email = 'changed%d@x' where id = %d and plan = 'pro'".formatted(round, round));
    }

    private void evaluateAndDeliver() {
        evaluateAndDeliver(CrashPoints.none());
    }

    private void evaluateAndDeliver(CrashPoints crashPoints) {
        try (var evaluator = new DuckDbEvaluator(world, crashPoints)) {
            eventually(() -> world.assertExact("pros", truth()));
            eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(truth()));
            assertThat(evaluator.members().membersAfter(new SegmentKey(World.WORKSPACE, "pros"), null, 100_000))
                    .extracting(member -> member.memberKey())
                    .containsExactlyInAnyOrderElementsOf(truth());
        }
    }

    private Set<String> updates() {
        return world
                .topics()
                .read(world.topics().names().membership(World.WORKSPACE, World.DATASET), MembershipChange.parser())
                .stream()
                .map(Topics.Committed::value)
                .filter(change -> change.getOperation() == MembershipChange.Operation.OPERATION_UPDATED)
                .map(MembershipChange::getMemberKey)
                .collect(Collectors.toSet());
    }

    private Set<String> truth() {
        return world.select("select id from people where plan = 'pro'");
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}

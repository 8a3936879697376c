package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Receipt;
import io.segments.contract.sync.v1.ManualSchedule;
import io.segments.contract.sync.v1.RequestedRun;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostDeliveriesIT {

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void aScheduledSyncThatWasToldToRun() {
        world = World.changing(folder, 1);
        world.warehouse("insert into people select r, 'p' || r || '@x', 'pro' from generate_series(10, 19) t(r)");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros")
                .setManual(ManualSchedule.getDefaultInstance())
                .setRequestedRun(RequestedRun.newBuilder()
                        .setNumber(1)
                        .setKind(RequestedRun.Kind.KIND_DIFFERENCE)
                        .setReason("manual")));
    }

    @Test
    void aLostReceiptMakesTheOwnerPlanEverythingAgainByItself() throws Exception {
        try (var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> assertThat(emitted()).isEqualTo(1));
            for (var partition = 0; partition < 2; partition++) {
                deleteRecords(world.topics().names().deliveries(World.DESTINATION), partition);
                world.topics()
                        .write(
                                world.topics().names().deliveryReceipts(),
                                0,
                                World.DESTINATION + "/" + partition,
                                Receipt.newBuilder()
                                        .setDestination(World.DESTINATION)
                                        .setPartition(partition)
                                        .setLost(true)
                                        .build()
                                        .toByteArray());
            }
            eventually(() -> assertThat(reasons()).startsWith("manual", "recovery"));
            try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty())) {
                eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(truth()));
            }
        }
    }

    @Test
    void receiptsThatExpiredUnreadMakeTheOwnerPlanEverythingAgainByItself() throws Exception {
        try (var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> assertThat(emitted()).isEqualTo(1));
        }
        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty())) {
            eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(truth()));
            eventually(
                    () -> assertThat(world.topics().read(world.topics().names().deliveryReceipts(), Receipt.parser()))
                            .hasSizeGreaterThanOrEqualTo(2));
            deleteRecords(world.topics().names().deliveryReceipts(), 0);
            try (var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
                eventually(() -> assertThat(emitted()).isEqualTo(2));
            }
            assertThat(reasons()).containsExactly("manual", "recovery");
        }
    }

    private void deleteRecords(String topic, int partition) throws Exception {
        try (var admin = world.topics().clients().admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    private long emitted() {
        return world.topics().read(world.topics().names().runs(), RunEvent.parser()).stream()
                .filter(event -> event.value().hasEmitted())
                .count();
    }

    private List<String> reasons() {
        return world.topics().read(world.topics().names().runs(), RunEvent.parser()).stream()
                .map(Topics.Committed::value)
                .filter(RunEvent::hasPlanned)
                .map(RunEvent::getPlanned)
                .map(RunPlanned::getReason)
                .toList();
    }

    private Set<String> truth() {
        return world.select("select id from people where plan = 'pro'");
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}

package io.segments.workers.worker.cdi;

import static io.segments.workers.worker.cdi.WorkerRoom.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.destination.v1.Capability;
import io.segments.contract.destination.v1.Field;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.certification.Manifests;
import io.segments.workers.example.FakeClubhouse;
import io.segments.workers.fixture.DeliveryLog;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A destination of somebody's own manifest, with a real broker. */
class ManifestDeliveryIT {

    private final InfrastructureIsolation room = InfrastructureIsolation.fresh("manifest");

    @Test
    void deliveriesArriveAndAreAccountedForAndWhatIsAnnouncedIsWhatTheManifestSays() throws Exception {
        TestWorker.createTopics(room);
        var deliveries = new ArrayList<Delivery.Builder>();
        IntStream.range(0, 300)
                .mapToObj(i -> DeliveryLog.upsert("vip", 1, "user-" + i + "@example.org"))
                .forEach(deliveries::add);
        deliveries.add(DeliveryLog.upsert("vip", 1, "banned@example.org"));
        deliveries.add(DeliveryLog.upsert("vip", 1, "not an address"));
        deliveries.add(DeliveryLog.remove("vip", 1, "user-7@example.org"));
        deliveries.forEach(one -> one.setObject("chess"));
        try (var fake = new FakeClubhouse();
                var log = new DeliveryLog(room, 4);
                var _ = TestWorker.start(
                        room,
                        Manifests.beside(FakeClubhouse.class, "manifests", "clubhouse"),
                        Map.of(
                                "segments.destination.settings.base-url",
                                fake.url(),
                                "segments.destination.settings.token",
                                FakeClubhouse.TOKEN,
                                "segments.destination.settings.timeout",
                                "5s",
                                "segments.destination.limits",
                                "1000 requests per 1s"))) {
            log.emit(deliveries);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.isComplete("vip", 1)).isTrue());
            assertThat(fake.members("chess")).hasSize(299).doesNotContain("user-7@example.org");
            assertThat(fake.violations()).isEmpty();
            assertThat(log.outcomes("vip", 1))
                    .containsEntry(Outcome.OUTCOME_REJECTED, 1L)
                    .containsEntry(Outcome.OUTCOME_INVALID, 1L);
            var announced = log.announcements().getLast();
            assertThat(announced.getConnector()).isEqualTo("clubhouse");
            assertThat(announced.getCapabilitiesList())
                    .containsExactly(
                            Capability.CAPABILITY_UPSERT, Capability.CAPABILITY_REMOVE, Capability.CAPABILITY_WITHDRAW);
            assertThat(announced.getOnlyNamedFields()).isTrue();
            assertThat(announced.getFieldsList())
                    .containsExactly(Field.newBuilder().setName("nickname").build());
            assertThat(announced.getRateLimit().getRecordsPerRequest()).isEqualTo(200);
        }
    }
}

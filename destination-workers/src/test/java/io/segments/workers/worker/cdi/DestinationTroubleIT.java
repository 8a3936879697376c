package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static io.segments.workers.worker.cdi.WorkerRoom.PARTITIONS;
import static io.segments.workers.worker.cdi.WorkerRoom.PATIENCE;
import static io.segments.workers.worker.cdi.WorkerRoom.upserts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.destination.v1.Health;
import io.segments.workers.fixture.WebhookStandIn;
import io.segments.workers.fixture.WebhookStandIn.Reply;
import io.segments.workers.worker.DeliveryMeters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble of the destination as a whole: everything waits, nothing is lost, and it goes on by itself. */
class DestinationTroubleIT {

    private WorkerRoom room;

    @BeforeEach
    void begin() throws IOException {
        room = new WorkerRoom();
    }

    @AfterEach
    void end() throws Exception {
        room.close();
    }

    @Test
    void retryAfterIsObeyedByEveryPartition() {
        var throttled = new AtomicLong();
        room.webhook()
                .answer(_ -> throttled.compareAndSet(0, System.nanoTime()) ? Reply.retryAfter(429, "2") : Reply.ok());
        room.with("segments.destination.settings.parallel-requests", "1");
        room.startWorker();
        room.log().emit(upserts("vip", 1, 200));

        room.awaitComplete("vip", 1);
        var next = room.webhook().requests().stream()
                .mapToLong(WebhookStandIn.Request::nanos)
                .filter(nanos -> nanos > throttled.get())
                .min()
                .orElseThrow();
        assertThat(Duration.ofNanos(next - throttled.get())).isGreaterThanOrEqualTo(Duration.ofMillis(1_950));
    }

    @Test
    void aRefusedCredentialStopsTheDestinationIsAnnouncedAndGoesOnByItselfOnceFixed() {
        room.webhook().answer(_ -> Reply.status(401));
        room.with("segments.retry.longest-credential-probe", "1s");
        room.startWorker();
        room.log().emit(upserts("vip", 1, 100));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                room.log().announcements().getLast().getHealth())
                        .satisfies(health -> {
                            assertThat(health.getState()).isEqualTo(Health.State.STATE_UNHEALTHY);
                            assertThat(health.getReason()).isEqualTo("credential-refused");
                        }));
        assertThat(room.log().receipts()).isEmpty();
        room.webhook().answer(_ -> Reply.ok());

        room.awaitComplete("vip", 1);
        assertThat(room.log().outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 100L));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                room.log().announcements().getLast().getHealth().getState())
                        .isEqualTo(Health.State.STATE_HEALTHY));
    }

    @Test
    void aSecretThatIsReplacedInItsFileCountsWithoutARestart(@TempDir Path mounted) throws Exception {
        var file = Files.writeString(mounted.resolve("secret"), "whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk");
        room.without("segments.destination.settings.secret")
                .with("segments.destination.settings.secret-file", file.toString())
                .with("segments.retry.longest-credential-probe", "1s");
        room.webhook().answer(request -> request.isSignedWith(WorkerRoom.SECRET) ? Reply.ok() : Reply.status(401));
        room.startWorker();
        room.log().emit(upserts("vip", 1, 100));
        room.awaitHealth(health -> assertThat(health.getReason()).isEqualTo("credential-refused"));

        Files.delete(file);
        room.awaitHealth(health -> assertThat(health.getReason()).isEqualTo("credential-unreadable"));
        Files.writeString(file, WorkerRoom.SECRET);

        room.awaitComplete("vip", 1);
        assertThat(room.log().outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 100L));
        room.awaitHealth(health -> assertThat(health.getState()).isEqualTo(Health.State.STATE_HEALTHY));
    }

    @Test
    void aDestinationThatIsDownPausesItsPartitionsWithLittleInMemoryAndGetsEverythingWhenItIsBack() throws Exception {
        var port = room.webhook().port();
        room.webhook().close();
        var worker = room.with("segments.retry.longest-probe", "1s").startWorker();
        room.log().emit(upserts("vip", 1, 6_000));

        room.awaitHealth(health -> assertThat(health.getReason()).isEqualTo("unreachable"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(worker.gauge(DeliveryMeters.PAUSED)).isEqualTo(PARTITIONS);
            assertThat(worker.gauge(DeliveryMeters.OLDEST)).isPositive();
            assertThat(worker.gauge(DeliveryMeters.HEALTHY)).isZero();
        });
        assertThat(room.log().receipts()).isEmpty();
        try (var back = new WebhookStandIn(port)) {
            room.awaitComplete("vip", 1);
            assertThat(back.members("object-of-vip")).hasSize(6_000);
        }
        assertThat(room.log().outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 6_000L));
        assertThat(worker.gauge(DeliveryMeters.PAUSED)).isZero();
    }

    @Test
    void aRequestThatIsNotAnsweredInTimeIsSentAgain() {
        var slow = new AtomicInteger(2);
        room.webhook().answer(_ -> {
            if (slow.getAndDecrement() > 0) {
                new CountDownLatch(1).await(1, TimeUnit.SECONDS);
            }
            return Reply.ok();
        });
        room.with("segments.destination.settings.timeout", "300ms").startWorker();
        room.log().emit(List.of(upsert("vip", 1, "ada")));

        room.awaitComplete("vip", 1);
        assertThat(room.log().outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 1L));
        assertThat(room.webhook().requests()).hasSize(3);
    }
}

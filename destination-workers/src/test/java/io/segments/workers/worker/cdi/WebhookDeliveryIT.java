package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.destination.v1.Effect;
import io.segments.contract.destination.v1.Health;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.connector.webhook.WebhookConnectorFactory;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.fixture.WebhookStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryIT {

    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InfrastructureIsolation room = InfrastructureIsolation.fresh("worker");
    private final Map<String, String> settings = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private WebhookStandIn webhook;
    private DeliveryLog log;

    @BeforeEach
    void begin() throws IOException {
        webhook = new WebhookStandIn();
        open.add(webhook);
        settings.put("segments.destination.settings.url", webhook.url());
        settings.put("segments.destination.settings.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        settings.put("segments.destination.settings.batch-size", "50");
        settings.put("segments.destination.settings.timeout", "5s");
    }

    @AfterEach
    void end() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }

    private TestWorker startWorker() {
        var worker = TestWorker.start(room, new WebhookConnectorFactory(), settings);
        open.add(worker);
        if (log == null) {
            log = new DeliveryLog(room, PARTITIONS);
            open.add(log);
        }
        return worker;
    }

    private static List<Delivery.Builder> upserts(String sync, long run, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> upsert(sync, run, "user-" + i + "@example.org"))
                .toList();
    }

    @Test
    void everyDeliveryArrivesAndIsAccountedForOnceWithItsBarrier() {
        startWorker();
        log.emit(upserts("vip", 1, 1_000));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.isComplete("vip", 1)).isTrue());
        assertThat(log.outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 1_000L));
        assertThat(webhook.members("object-of-vip")).hasSize(1_000);
        assertThat(webhook.applied()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(webhook.requests())
                .allSatisfy(one -> assertThat(one.operations()).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void theDestinationIsAnnounced() {
        startWorker();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.announcements()).isNotEmpty());
        var announced = log.announcements().getLast();
        assertThat(announced.getId()).isEqualTo("ads");
        assertThat(announced.getConnector()).isEqualTo("webhook");
        assertThat(announced.getPartitions()).isEqualTo(PARTITIONS);
        assertThat(announced.getEffect()).isEqualTo(Effect.EFFECT_IDEMPOTENT);
        assertThat(announced.getHealth().getState()).isEqualTo(Health.State.STATE_HEALTHY);
    }
}

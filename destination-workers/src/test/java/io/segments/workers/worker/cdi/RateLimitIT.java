package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.connector.webhook.WebhookConnectorFactory;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.fixture.WebhookStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitIT {

    private static final int PER_SECOND = 20;
    private static final int REQUESTS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void twoReplicasTogetherKeepTheLimitWhilePartitionsMove() throws Exception {
        var room = InfrastructureIsolation.fresh("rate");
        TestWorker.createTopics(room);
        try (var webhook = new WebhookStandIn();
                var log = new DeliveryLog(room, 4)) {
            var settings = Map.of(
                    "segments.destination.settings.url", webhook.url(),
                    "segments.destination.settings.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    "segments.destination.settings.batch-size", "1",
                    "segments.destination.settings.timeout", "5s",
                    "segments.destination.rate-limit.requests-per-second", Integer.toString(PER_SECOND));
            log.emit(IntStream.range(0, REQUESTS)
                    .mapToObj(i -> upsert("vip", 1, "user-" + i))
                    .toList());
            try (var _ = TestWorker.start(room, new WebhookConnectorFactory(), settings)) {
                await().atMost(PATIENCE).until(() -> webhook.requests().size() > 20);
                try (var second = TestWorker.start(room, new WebhookConnectorFactory(), settings)) {
                    await().atMost(PATIENCE).until(() -> second.partitions() == 2);
                    await().atMost(PATIENCE)
                            .untilAsserted(
                                    () -> assertThat(log.isComplete("vip", 1)).isTrue());
                }
            }
            var arrivals = webhook.requests().stream()
                    .mapToLong(WebhookStandIn.Request::nanos)
                    .sorted()
                    .boxed()
                    .toList();
            assertThat(arrivals).hasSize(REQUESTS);
            assertThat(mostInASecond(arrivals)).isLessThanOrEqualTo(PER_SECOND);
        }
    }

    private static int mostInASecond(List<Long> arrivals) {
        var most = 0;
        var from = 0;
        for (var i = 0; i < arrivals.size(); i++) {
            while (arrivals.get(i) - arrivals.get(from) >= Duration.ofSeconds(1).toNanos()) {
                from++;
            }
            most = Math.max(most, i - from + 1);
        }
        return most;
    }
}

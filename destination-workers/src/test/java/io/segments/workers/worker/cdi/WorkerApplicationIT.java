package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.fixture.WebhookStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole application, as it is deployed. */
@QuarkusTest
@QuarkusTestResource(WorkerApplicationIT.Surroundings.class)
class WorkerApplicationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    /** A room of its own and a webhook. */
    public static final class Surroundings implements QuarkusTestResourceLifecycleManager {

        static final InfrastructureIsolation ROOM = InfrastructureIsolation.fresh("workerapp");
        private WebhookStandIn webhook;

        @Override
        public Map<String, String> start() {
            try {
                webhook = new WebhookStandIn();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Map.of(
                    "kafka.bootstrap.servers", ROOM.infrastructure().bootstrapServers(),
                    "segments.topics.prefix", ROOM.topicPrefix(),
                    "segments.destination.id", DeliveryLog.DESTINATION,
                    "segments.destination.connector", "webhook",
                    "segments.destination.settings.url", webhook.url(),
                    "segments.destination.settings.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    "test.room.prefix", ROOM.topicPrefix());
        }

        @Override
        public void stop() {
            webhook.close();
        }
    }

    @ConfigProperty(name = "test.room.prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void deliversWithHealthAndMeasurements() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/q/health/ready")).contains("\"UP\""));
        var room = new InfrastructureIsolation(Surroundings.ROOM.infrastructure(), prefix);
        try (var log = new DeliveryLog(room, 4)) {
            log.emit(List.of(upsert("vip", 1, "ada"), upsert("vip", 1, "bob")));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.isComplete("vip", 1)).isTrue());
        }

        assertThat(get("/q/health/live")).contains("deliveries");
        assertThat(get("/q/metrics"))
                .contains(
                        "segments_delivery_outcomes_total{connector=\"webhook\",outcome=\"delivered\"} 2.0",
                        "segments_delivery_destination_healthy 1.0",
                        "segments_delivery_partitions 4.0")
                .doesNotContain("whsec_");
    }

    private String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}

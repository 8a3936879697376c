package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static io.segments.workers.worker.cdi.WorkerRoom.PATIENCE;
import static io.segments.workers.worker.cdi.WorkerRoom.upserts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.destination.v1.Health;
import io.segments.contract.destination.v1.Quota;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestInfrastructure;
import io.segments.workers.connector.webhook.WebhookConnectorFactory;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.fixture.WebhookStandIn;
import io.segments.workers.fixture.WebhookStandIn.Reply;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole application, as it is deployed, from configuration to receipts. One after the other, since the last one ends it. */
@QuarkusTest
@QuarkusTestResource(WorkerApplicationIT.Deployment.class)
@TestMethodOrder(OrderAnnotation.class)
class WorkerApplicationIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Inject
    WorkerLife life;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "segments.topics.prefix")
    String prefix;

    @ConfigProperty(name = "test.webhook.port")
    int webhookPort;

    private InfrastructureIsolation room;
    private WebhookStandIn webhook;
    private DeliveryLog log;

    /** What a deployment configures. The webhook is not there yet. */
    public static final class Deployment implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            var room = InfrastructureIsolation.fresh("workerapp");
            var port = Integer.toString(freePort());
            var config = new HashMap<String, String>();
            config.put("kafka.bootstrap.servers", room.infrastructure().bootstrapServers());
            config.put("segments.topics.prefix", room.topicPrefix());
            config.put("segments.destination.id", DeliveryLog.DESTINATION);
            config.put("segments.destination.display-name", "Ads of the company");
            config.put("segments.destination.connector", "webhook");
            config.put("segments.destination.workspaces", "default");
            config.put("segments.destination.limits", "200 requests per 1s, 100000 records per 1d");
            config.put("segments.destination.settings.url", "http://127.0.0.1:" + port + "/hook");
            config.put("segments.destination.settings.secret", SECRET);
            config.put("segments.destination.settings.batch-size", "20");
            config.put("segments.retry.longest-probe", "1s");
            config.put("test.webhook.port", port);
            return config;
        }

        private static int freePort() {
            try (var socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {}
    }

    @BeforeEach
    void begin() throws IOException {
        room = new InfrastructureIsolation(TestInfrastructure.get(), prefix);
        webhook = new WebhookStandIn(webhookPort);
        log = new DeliveryLog(room, 4);
    }

    @AfterEach
    void end() {
        log.close();
        webhook.close();
    }

    private String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private void awaitComplete(String sync, long run) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.isComplete(sync, run)).isTrue());
    }

    private DestinationAnnounced announced() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.announcements()).isNotEmpty());
        return log.announcements().getLast();
    }

    @Test
    @Order(1)
    void itBecomesReadyAndAnnouncesWhatIsConfigured() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/q/health/ready"))
                        .contains("\"UP\"", "\"partitions\": 4", "\"destination\": \"healthy\""));
        var announced = announced();
        assertThat(announced.getId()).isEqualTo(DeliveryLog.DESTINATION);
        assertThat(announced.getDisplayName()).isEqualTo("Ads of the company");
        assertThat(announced.getConnector()).isEqualTo("webhook");
        assertThat(announced.getWorkspacesList()).containsExactly("default");
        assertThat(announced.getPartitions()).isEqualTo(4);
        assertThat(announced.getHealth().getState()).isEqualTo(Health.State.STATE_HEALTHY);
        assertThat(announced.getRateLimit().getRecordsPerRequest()).isEqualTo(20);
        assertThat(announced.getRateLimit().getRequestsPerSecond()).isBetween(0.05, 0.06);
        assertThat(announced.getRateLimit().getQuotasList())
                .extracting(
                        Quota::getUnit,
                        Quota::getAmount,
                        quota -> quota.getWindow().getSeconds())
                .containsExactly(
                        tuple(Quota.Unit.UNIT_REQUESTS, 200, 1L), tuple(Quota.Unit.UNIT_RECORDS, 100_000, 86_400L));
        assertThat(announced.toString()).doesNotContain("whsec");
    }

    @Test
    @Order(2)
    void itDeliversSignedAndLeavesReceiptsAndMeasurements() throws Exception {
        log.emit(upserts("vip", 1, 100));

        awaitComplete("vip", 1);
        assertThat(log.outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 100L));
        assertThat(webhook.members("object-of-vip")).hasSize(100);
        assertThat(webhook.requests())
                .allSatisfy(request -> assertThat(request.isSignedWith(SECRET)).isTrue());
        assertThat(get("/q/health/live")).contains("deliveries", "\"UP\"");
        assertThat(get("/q/metrics"))
                .contains(
                        "segments_delivery_outcomes_total{connector=\"webhook\",outcome=\"delivered\"} 100.0",
                        "segments_delivery_destination_healthy{connector=\"webhook\"} 1.0",
                        "segments_delivery_partitions{connector=\"webhook\"} 4.0",
                        "segments_delivery_limit_left{connector=\"webhook\",limit=\"100000 records per 24h\"} 99900.0")
                .doesNotContain("whsec", "example.org", "vip");
    }

    @Test
    @Order(3)
    void aDestinationThatIsDownIsSaidByHealthAndLeavesTheWorkerReady() throws Exception {
        webhook.close();
        log.emit(List.of(upsert("vip", 2, "ada")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/q/health/ready"))
                        .contains("\"destination\": \"unreachable\"")
                        .doesNotContain("DOWN"));
        webhook = new WebhookStandIn(webhookPort);
        awaitComplete("vip", 2);
        assertThat(get("/q/health/ready")).contains("\"destination\": \"healthy\"");
    }

    @Test
    @Order(4)
    void whenItIsToldToEndItFinishesWhatIsInFlightAndItsSuccessorSendsTheRestOnce() throws Exception {
        webhook.answer(_ -> {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            return Reply.ok();
        });
        log.emit(upserts("vip", 3, 1_000));
        await().atMost(PATIENCE).until(() -> webhook.requests().size() > 5);
        life.stop(new ShutdownEvent());

        assertThat(get("/q/health/ready")).contains("stopping");
        // a transaction that was committed is to be read a moment later
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.outcomes("vip", 3).getOrDefault(Outcome.OUTCOME_DELIVERED, 0L))
                        .isEqualTo(webhook.applied().size())
                        .isLessThan(1_000));
        var settings = Map.of(
                "segments.destination.settings.url",
                webhook.url(),
                "segments.destination.settings.secret",
                SECRET,
                "segments.destination.settings.timeout",
                "5s");
        try (var _ = TestWorker.start(room, new WebhookConnectorFactory(), settings)) {
            awaitComplete("vip", 3);
        }
        assertThat(webhook.applied()).hasSize(1_000).doesNotHaveDuplicates();
    }
}

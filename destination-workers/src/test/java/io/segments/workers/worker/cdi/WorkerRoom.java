package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Delivery;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;

/** A destination of its own among the topics of one installation, a webhook, and workers that deliver to it. */
final class WorkerRoom implements AutoCloseable {

    static final int PARTITIONS = 4;
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final InfrastructureIsolation INSTALLATION = InfrastructureIsolation.fresh("worker");
    private static final AtomicInteger DESTINATIONS = new AtomicInteger();

    private final String destination = "ads-" + DESTINATIONS.incrementAndGet();
    private final Map<String, String> settings = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final WebhookStandIn webhook;
    private final DeliveryLog log;

    WorkerRoom() throws IOException {
        webhook = new WebhookStandIn();
        TestWorker.createTopics(INSTALLATION, destination);
        log = new DeliveryLog(INSTALLATION, destination, PARTITIONS);
        open.add(webhook);
        open.add(log);
        settings.put("segments.destination.id", destination);
        settings.put("segments.destination.settings.url", webhook.url());
        settings.put("segments.destination.settings.secret", SECRET);
        settings.put("segments.destination.settings.batch-size", "50");
        settings.put("segments.destination.settings.timeout", "5s");
    }

    String destination() {
        return destination;
    }

    WebhookStandIn webhook() {
        return webhook;
    }

    DeliveryLog log() {
        return log;
    }

    WorkerRoom with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    WorkerRoom without(String setting) {
        settings.remove(setting);
        return this;
    }

    TestWorker startWorker() {
        var worker = TestWorker.start(INSTALLATION, new WebhookConnectorFactory(), settings);
        open.add(worker);
        return worker;
    }

    void stop(TestWorker worker) {
        open.remove(worker);
        worker.close();
    }

    static List<Delivery.Builder> upserts(String sync, long run, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> upsert(sync, run, "user-" + i + "@example.org"))
                .toList();
    }

    void awaitComplete(String sync, long run) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.isComplete(sync, run)).isTrue());
    }

    void awaitHealth(ThrowingConsumer<Health> expectation) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var announcements = log.announcements();
            assertThat(announcements).isNotEmpty();
            assertThat(announcements.getLast().getHealth()).satisfies(expectation);
        });
    }

    @Override
    public void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }
}

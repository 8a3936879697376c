package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.connector.webhook.WebhookConnectorFactory;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.fixture.WebhookStandIn;
import io.segments.workers.fixture.WebhookStandIn.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What protocol.md says of accounting: exact although delivery is at least once, whatever dies or moves. */
class ExactReceiptsIT {

    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final InfrastructureIsolation room = InfrastructureIsolation.fresh("worker");
    private final Map<String, String> settings = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private WebhookStandIn webhook;
    private DeliveryLog log;

    @BeforeEach
    void begin() throws IOException {
        webhook = new WebhookStandIn();
        open.add(webhook);
        TestWorker.createTopics(room);
        log = new DeliveryLog(room, PARTITIONS);
        open.add(log);
        settings.put("segments.destination.settings.url", webhook.url());
        settings.put("segments.destination.settings.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        settings.put("segments.destination.settings.batch-size", "20");
        settings.put("segments.destination.settings.timeout", "3s");
        settings.put("segments.worker.session-timeout", "6s");
    }

    @AfterEach
    void end() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }

    private WorkerProcess startProcess(String instance, String crashPoint) throws IOException {
        var all = new HashMap<>(settings);
        all.put("segments.worker.instance", instance);
        var process = WorkerProcess.start(room, all, crashPoint);
        open.add(process);
        return process;
    }

    private TestWorker startWorker() {
        var worker = TestWorker.start(room, new WebhookConnectorFactory(), settings);
        open.add(worker);
        return worker;
    }

    private static List<Delivery.Builder> upserts(String sync, long run, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> upsert(sync, run, "user-" + i))
                .toList();
    }

    private void awaitComplete(long run) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.isComplete("vip", run)).isTrue());
    }

    private void assertExact(long run, long count) {
        assertThat(log.outcomes("vip", run)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, count));
        assertThat(log.acknowledged("vip", run).values()).containsOnly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after-request-before-answer", "before-offset-commit", "after-transaction-commit"})
    void aWorkerThatDiesAtANamedPointLosesAndDoublesNothingInTheAccounts(String point) throws Exception {
        var doomed = startProcess("one", point);
        log.emit(upserts("vip", 1, 300));
        await().atMost(PATIENCE).until(() -> !doomed.isAlive());
        assertThat(doomed.exitCode()).isEqualTo(137);

        startProcess("one", "");
        awaitComplete(1);

        assertExact(1, 300);
        assertThat(webhook.members("object-of-vip")).hasSize(300);
    }

    @Test
    void aWorkerThatDiesBeforeItAnnouncesIsAnnouncedByItsSuccessor() throws Exception {
        var doomed = startProcess("one", "before-announce");
        await().atMost(PATIENCE).until(() -> !doomed.isAlive());
        assertThat(doomed.exitCode()).isEqualTo(137);
        assertThat(log.announcements()).isEmpty();

        startProcess("one", "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.announcements()).isNotEmpty());
    }

    @Test
    void workersThatAreKilledAtRandomInstantsLoseAndDoubleNothingInTheAccounts() throws Exception {
        webhook.answer(_ -> {
            new CountDownLatch(1).await(30, TimeUnit.MILLISECONDS);
            return Reply.ok();
        });
        var seed = Long.getLong("segments.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        for (var run = 1; run <= 3; run++) {
            var worker = startProcess("one", "");
            log.emit(upserts("vip", run, 2_000));
            var until = webhook.requests().size() + 1 + random.nextInt(60);
            await().atMost(PATIENCE).until(() -> webhook.requests().size() >= until);
            worker.kill();
        }
        startProcess("one", "");

        for (var run = 1; run <= 3; run++) {
            awaitComplete(run);
            var outcomes = log.outcomes("vip", run);
            assertThat(outcomes.keySet())
                    .as("seed %d", seed)
                    .isSubsetOf(Outcome.OUTCOME_DELIVERED, Outcome.OUTCOME_SUPERSEDED);
            assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum())
                    .as("seed %d", seed)
                    .isEqualTo(2_000);
            assertThat(log.acknowledged("vip", run).values())
                    .as("seed %d", seed)
                    .containsOnly(1L);
        }
    }

    @Test
    void aRebalanceBetweenTwoWorkersLosesAndDoublesNothing() throws Exception {
        webhook.answer(_ -> {
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            return Reply.ok();
        });
        var first = startWorker();
        log.emit(upserts("vip", 1, 4_000));
        await().atMost(PATIENCE).until(() -> webhook.requests().size() > 10);
        var second = startWorker();
        await().atMost(PATIENCE).until(() -> first.partitions() == 2 && second.partitions() == 2);
        log.emit(upserts("trial", 1, 4_000));
        var soFar = webhook.requests().size();
        await().atMost(PATIENCE).until(() -> webhook.requests().size() > soFar + 10);
        open.remove(first);
        first.close();

        awaitComplete(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.isComplete("trial", 1)).isTrue());
        assertExact(1, 4_000);
        assertThat(log.outcomes("trial", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 4_000L));
        assertThat(webhook.applied()).hasSize(8_000).doesNotHaveDuplicates();
    }

    @Test
    void aWorkerThatIsToldToEndFinishesWhatIsInFlightAndSendsNothingTwice() throws Exception {
        webhook.answer(_ -> {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            return Reply.ok();
        });
        var first = startProcess("one", "");
        log.emit(upserts("vip", 1, 2_000));
        await().atMost(PATIENCE).until(() -> webhook.requests().size() > 5);

        assertThat(first.terminate()).isEqualTo(143);
        startProcess("two", "");
        awaitComplete(1);

        assertExact(1, 2_000);
        assertThat(webhook.applied()).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void aWorkerThatWasStoppedPastItsSessionSendsNothingForPartitionsThatAreAnothersNow() throws Exception {
        var hold = new CountDownLatch(1);
        webhook.answer(request -> {
            if (request.path().equals("/zombie")) {
                hold.await();
            }
            return Reply.ok();
        });
        settings.put("segments.destination.settings.url", webhook.url("/zombie"));
        var zombie = startProcess("one", "");
        log.emit(upserts("vip", 1, 1_000));
        await().atMost(PATIENCE).until(() -> !webhook.requests().isEmpty());
        zombie.freeze();
        settings.put("segments.destination.settings.url", webhook.url("/heir"));
        startProcess("two", "");
        awaitComplete(1);
        var sentByZombie = webhook.requests("/zombie");

        zombie.thaw();
        hold.countDown();
        log.emit(upserts("vip", 2, 1_000));
        awaitComplete(2);

        assertThat(webhook.requests("/zombie").stream()
                        .filter(request -> request.operations().stream()
                                .anyMatch(one -> one.path("id").asText().startsWith("default/vip/1/")))
                        .count())
                .isEqualTo(sentByZombie.size());
        assertExact(1, 1_000);
        assertExact(2, 1_000);
    }
}

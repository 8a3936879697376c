package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.remove;
import static io.segments.workers.fixture.DeliveryLog.upsert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.contract.destination.v1.Effect;
import io.segments.contract.destination.v1.Health;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.connector.webhook.WebhookConnectorFactory;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.fixture.WebhookStandIn;
import io.segments.workers.fixture.WebhookStandIn.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

    private void awaitComplete(String sync, long run) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.isComplete(sync, run)).isTrue());
    }

    @Test
    void operationsOnOneIdentityNeverOvertakeEachOther() {
        startWorker();
        var identities = IntStream.range(0, 40).mapToObj(i -> "user-" + i).toList();
        for (var run = 1; run <= 20; run++) {
            var number = run;
            log.emit(identities.stream()
                    .map(one -> number % 2 == 1 ? upsert("vip", number, one) : remove("vip", number, one))
                    .toList());
        }
        log.emit(List.of(upsert("vip", 21, "user-7")));

        awaitComplete("vip", 21);
        assertThat(webhook.members("object-of-vip")).containsExactly("user-7");
        var accounted = 0L;
        for (var run = 1; run <= 20; run++) {
            var outcomes = log.outcomes("vip", run);
            assertThat(outcomes)
                    .containsOnlyKeys(outcomes.keySet().stream()
                            .filter(one -> one == Outcome.OUTCOME_DELIVERED || one == Outcome.OUTCOME_SUPERSEDED)
                            .toArray(Outcome[]::new));
            accounted += outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
        assertThat(accounted).isEqualTo(20L * 40);
    }

    @Test
    void aRefusedBatchIsHalvedAndTheBadRecordRejectedWithItsReason() {
        webhook.answer(request -> request.identities().contains("user-13@example.org")
                ? new Reply(422, Map.of(), "{\"error\":\"no such country\"}", false, false)
                : Reply.ok());
        startWorker();
        log.emit(upserts("vip", 1, 100));

        awaitComplete("vip", 1);
        assertThat(log.outcomes("vip", 1))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Outcome.OUTCOME_DELIVERED, 99L, Outcome.OUTCOME_REJECTED, 1L));
        assertThat(log.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.getDelivery().getIdentity()).isEqualTo("user-13@example.org");
            assertThat(failure.getReason()).isEqualTo("refused-by-destination");
            assertThat(failure.getDetail()).contains("no such country");
            assertThat(failure.getOffset()).isNotNegative();
        });
    }

    @Test
    void aBatchIsNoSuccessBecauseSomeOfItsRecordsAre() {
        webhook.answer(request ->
                Reply.rejecting("{\"rejected\":[{\"index\":0,\"reason\":\"bad-address\",\"detail\":\"no MX\"}]}"));
        settings.put("segments.destination.settings.batch-size", "10");
        startWorker();
        log.emit(upserts("vip", 1, 100));

        awaitComplete("vip", 1);
        var rejected = log.outcomes("vip", 1).get(Outcome.OUTCOME_REJECTED);
        assertThat(rejected).isEqualTo(webhook.requests().size());
        assertThat(log.failures())
                .hasSize(rejected.intValue())
                .allSatisfy(failure -> assertThat(failure.getReason()).isEqualTo("bad-address"));
        assertThat(webhook.members("object-of-vip")).hasSize(100 - rejected.intValue());
    }

    @Test
    void retriesCarryTheSameIdAndAFreshSignature() {
        var failures = new AtomicInteger(3);
        webhook.answer(_ -> failures.getAndDecrement() > 0 ? Reply.status(503) : Reply.ok());
        startWorker();
        log.emit(List.of(upsert("vip", 1, "ada")));

        awaitComplete("vip", 1);
        var requests = webhook.requests();
        assertThat(requests).hasSize(4);
        assertThat(requests)
                .extracting(WebhookStandIn.Request::id)
                .containsOnly(requests.getFirst().id());
        assertThat(requests)
                .allSatisfy(request -> assertThat(request.signature()).startsWith("v1,"));
    }

    @Test
    void anAnswerThatIsLostLeadsToASecondDeliveryAndToOneReceipt() {
        var lost = new AtomicInteger(2);
        webhook.answer(_ -> lost.getAndDecrement() > 0 ? Reply.lost() : Reply.ok());
        startWorker();
        log.emit(upserts("vip", 1, 50));

        awaitComplete("vip", 1);
        assertThat(log.outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 50L));
        assertThat(webhook.members("object-of-vip")).hasSize(50);
    }

    @Test
    void retryAfterIsObeyedByEveryPartition() {
        var throttled = new AtomicLong();
        webhook.answer(_ -> throttled.compareAndSet(0, System.nanoTime()) ? Reply.retryAfter(429, "2") : Reply.ok());
        settings.put("segments.destination.settings.parallel-requests", "1");
        startWorker();
        log.emit(upserts("vip", 1, 200));

        awaitComplete("vip", 1);
        var next = webhook.requests().stream()
                .mapToLong(WebhookStandIn.Request::nanos)
                .filter(nanos -> nanos > throttled.get())
                .min()
                .orElseThrow();
        assertThat(Duration.ofNanos(next - throttled.get())).isGreaterThanOrEqualTo(Duration.ofMillis(1_950));
    }

    @Test
    void aRefusedCredentialStopsTheDestinationIsAnnouncedAndGoesOnByItselfOnceFixed() {
        webhook.answer(_ -> Reply.status(401));
        settings.put("segments.retry.longest-credential-probe", "1s");
        startWorker();
        log.emit(upserts("vip", 1, 100));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.announcements().getLast().getHealth())
                        .satisfies(health -> {
                            assertThat(health.getState()).isEqualTo(Health.State.STATE_UNHEALTHY);
                            assertThat(health.getReason()).isEqualTo("credential-refused");
                        }));
        assertThat(log.receipts()).isEmpty();
        webhook.answer(_ -> Reply.ok());

        awaitComplete("vip", 1);
        assertThat(log.outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 100L));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                log.announcements().getLast().getHealth().getState())
                        .isEqualTo(Health.State.STATE_HEALTHY));
    }

    @Test
    void whatIsOlderThanADayIsDeferredAndNotSent() {
        startWorker();
        var old = upsert("vip", 1, "old")
                .setEmitTime(DeliveryLog.timestamp(Instant.now().minus(Duration.ofHours(25))));
        log.emit(List.of(old, upsert("vip", 1, "new")));

        awaitComplete("vip", 1);
        assertThat(webhook.members("object-of-vip")).containsExactly("new");
        assertThat(log.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.getOutcome()).isEqualTo(Outcome.OUTCOME_DEFERRED);
            assertThat(failure.getReason()).isEqualTo("delivery-stale");
            assertThat(failure.hasNotBefore()).isTrue();
        });
    }

    @Test
    void poisonIsPutAsideWithItsReasonAndThePartitionMovesOn() {
        startWorker();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            log.emitGarbage(partition, new byte[] {(byte) 0xff, 1, 2, 3});
        }
        log.emitGarbage(0, new byte[0]);
        log.emit(upserts("vip", 1, 100));

        awaitComplete("vip", 1);
        assertThat(log.outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 100L));
        assertThat(log.deadLetters()).hasSize(PARTITIONS + 1);
        assertThat(log.deadLetters())
                .extracting(one -> new String(
                        one.headers().lastHeader("dead-letter-reason").value(), UTF_8))
                .contains("delivery-malformed", "delivery-unknown");
    }

    @Test
    void receiptsGoToTheOwnersOfTheirRunsAndCoverEveryOffsetOnce() {
        startWorker();
        for (var run = 1; run <= 5; run++) {
            log.emit(upserts("vip", run, 200));
            var trial = upserts("trial", run, 200);
            trial.forEach(one -> one.setOwnerPartition(3));
            log.emit(trial);
        }

        awaitComplete("vip", 5);
        awaitComplete("trial", 5);
        for (var run = 1; run <= 5; run++) {
            for (var sync : List.of("vip", "trial")) {
                assertThat(log.outcomes(sync, run).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(200);
                assertThat(log.acknowledged(sync, run).values()).containsOnly(1L);
            }
        }
        var ranges = new TreeMap<Long, Long>();
        log.receipts().stream()
                .filter(receipt -> receipt.getPartition() == 0)
                .forEach(receipt -> assertThat(
                                ranges.merge(receipt.getFirstOffset(), receipt.getLastOffset(), Math::max))
                        .isEqualTo(receipt.getLastOffset()));
        var end = -1L;
        for (var range : ranges.entrySet()) {
            assertThat(range.getKey()).isGreaterThan(end);
            end = range.getValue();
        }
    }

    @Test
    void anIdleWorkerHasNoLag() {
        startWorker();
        log.emit(upserts("vip", 1, 100));
        awaitComplete("vip", 1);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log.committed()).isEqualTo(log.ends()));
    }

    @Test
    void whatWasDeletedUnreadIsReportedAsLostToEveryOwnerAndDeliveriesGoOn() throws Exception {
        var first = startWorker();
        log.emit(upserts("vip", 1, 100));
        awaitComplete("vip", 1);
        open.remove(first);
        first.close();
        log.emit(upserts("vip", 2, 100));
        log.deleteEverything();
        startWorker();
        log.emit(upserts("vip", 3, 100));

        awaitComplete("vip", 3);
        assertThat(log.outcomes("vip", 2)).isEmpty();
        var lost = log.receipts().stream().filter(Receipt::getLost).toList();
        assertThat(lost).hasSize(PARTITIONS * 4).allSatisfy(receipt -> {
            assertThat(receipt.getOutcomesList()).isEmpty();
            assertThat(receipt.getLastOffset()).isGreaterThanOrEqualTo(receipt.getFirstOffset());
        });
    }

    @Test
    void aGroupThatHasNoOffsetsStartsAtTheBeginning() {
        TestWorker.createTopics(room);
        log = new DeliveryLog(room, PARTITIONS);
        open.add(log);
        log.emit(upserts("vip", 1, 10));
        startWorker();

        awaitComplete("vip", 1);
        assertThat(log.receipts())
                .noneSatisfy(receipt -> assertThat(receipt.getLost()).isTrue());
    }
}

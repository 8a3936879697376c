package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.remove;
import static io.segments.workers.fixture.DeliveryLog.upsert;
import static io.segments.workers.worker.cdi.WorkerRoom.PARTITIONS;
import static io.segments.workers.worker.cdi.WorkerRoom.PATIENCE;
import static io.segments.workers.worker.cdi.WorkerRoom.upserts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.destination.v1.DestinationRequest;
import io.segments.contract.destination.v1.Effect;
import io.segments.contract.destination.v1.Health;
import io.segments.workers.fixture.WebhookStandIn;
import io.segments.workers.fixture.WebhookStandIn.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries arrive, in order, and are accounted for. */
class WebhookDeliveryIT {

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
    void everyDeliveryArrivesAndIsAccountedForOnceWithItsBarrier() {
        room.startWorker();
        room.log().emit(upserts("vip", 1, 1_000));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(room.log().isComplete("vip", 1)).isTrue());
        assertThat(room.log().outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 1_000L));
        assertThat(room.webhook().members("object-of-vip")).hasSize(1_000);
        assertThat(room.webhook().applied()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(room.webhook().requests())
                .allSatisfy(one -> assertThat(one.operations()).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void theDestinationIsAnnounced() {
        room.startWorker();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(room.log().announcements()).isNotEmpty());
        var announced = room.log().announcements().getLast();
        assertThat(announced.getId()).isEqualTo(room.destination());
        assertThat(announced.getConnector()).isEqualTo("webhook");
        assertThat(announced.getPartitions()).isEqualTo(PARTITIONS);
        assertThat(announced.getEffect()).isEqualTo(Effect.EFFECT_IDEMPOTENT);
        assertThat(announced.getHealth().getState()).isEqualTo(Health.State.STATE_HEALTHY);
    }

    @Test
    void operationsOnOneIdentityNeverOvertakeEachOther() {
        room.startWorker();
        var identities = IntStream.range(0, 40).mapToObj(i -> "user-" + i).toList();
        for (var run = 1; run <= 20; run++) {
            var number = run;
            room.log()
                    .emit(identities.stream()
                            .map(one -> number % 2 == 1 ? upsert("vip", number, one) : remove("vip", number, one))
                            .toList());
        }
        room.log().emit(List.of(upsert("vip", 21, "user-7")));

        room.awaitComplete("vip", 21);
        assertThat(room.webhook().members("object-of-vip")).containsExactly("user-7");
        var accounted = 0L;
        for (var run = 1; run <= 20; run++) {
            var outcomes = room.log().outcomes("vip", run);
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
        room.webhook()
                .answer(request -> request.identities().contains("user-13@example.org")
                        ? new Reply(422, Map.of(), "{\"error\":\"no such country\"}", false, false)
                        : Reply.ok());
        room.startWorker();
        room.log().emit(upserts("vip", 1, 100));

        room.awaitComplete("vip", 1);
        assertThat(room.log().outcomes("vip", 1))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Outcome.OUTCOME_DELIVERED, 99L, Outcome.OUTCOME_REJECTED, 1L));
        assertThat(room.log().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.getDelivery().getIdentity()).isEqualTo("user-13@example.org");
            assertThat(failure.getReason()).isEqualTo("refused-by-destination");
            assertThat(failure.getDetail()).contains("no such country");
            assertThat(failure.getOffset()).isNotNegative();
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(room.log().requests()).anySatisfy(shown -> {
                    assertThat(shown.getOutcome()).isEqualTo(DestinationRequest.Outcome.OUTCOME_FAILED);
                    assertThat(shown.getWorkspace()).isEqualTo("default");
                    assertThat(shown.getSync()).isEqualTo("vip");
                    assertThat(shown.getMethod()).isEqualTo("POST");
                    assertThat(shown.getStatus()).isEqualTo(422);
                    assertThat(shown.getAnswerBody()).isEqualTo("{\"error\":\"no such country\"}");
                    assertThat(shown.getReason()).isEqualTo("refused-by-destination");
                }));
        assertThat(room.log().requests())
                .allSatisfy(shown -> assertThat(shown.toString()).doesNotContain("example.org", "user-13", "trial"));
    }

    @Test
    void aBatchIsNoSuccessBecauseSomeOfItsRecordsAre() {
        room.webhook()
                .answer(request -> Reply.rejecting(
                        "{\"rejected\":[{\"index\":0,\"reason\":\"bad-address\",\"detail\":\"no MX\"}]}"));
        room.with("segments.destination.settings.batch-size", "10");
        room.startWorker();
        room.log().emit(upserts("vip", 1, 100));

        room.awaitComplete("vip", 1);
        var rejected = room.log().outcomes("vip", 1).get(Outcome.OUTCOME_REJECTED);
        assertThat(rejected).isEqualTo(room.webhook().requests().size());
        assertThat(room.log().failures())
                .hasSize(rejected.intValue())
                .allSatisfy(failure -> assertThat(failure.getReason()).isEqualTo("bad-address"));
        assertThat(room.webhook().members("object-of-vip")).hasSize(100 - rejected.intValue());
    }

    @Test
    void retriesCarryTheSameIdAndAFreshSignature() {
        var failures = new AtomicInteger(3);
        room.webhook().answer(_ -> failures.getAndDecrement() > 0 ? Reply.status(503) : Reply.ok());
        room.startWorker();
        room.log().emit(List.of(upsert("vip", 1, "ada")));

        room.awaitComplete("vip", 1);
        var requests = room.webhook().requests();
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
        room.webhook().answer(_ -> lost.getAndDecrement() > 0 ? Reply.lost() : Reply.ok());
        room.startWorker();
        room.log().emit(upserts("vip", 1, 50));

        room.awaitComplete("vip", 1);
        assertThat(room.log().outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 50L));
        assertThat(room.webhook().members("object-of-vip")).hasSize(50);
    }

    @Test
    void receiptsGoToTheOwnersOfTheirRunsAndCoverEveryOffsetOnce() {
        room.startWorker();
        for (var run = 1; run <= 5; run++) {
            room.log().emit(upserts("vip", run, 200));
            var trial = upserts("trial", run, 200);
            trial.forEach(one -> one.setOwnerPartition(3));
            room.log().emit(trial);
        }

        room.awaitComplete("vip", 5);
        room.awaitComplete("trial", 5);
        for (var run = 1; run <= 5; run++) {
            for (var sync : List.of("vip", "trial")) {
                assertThat(room.log().outcomes(sync, run).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(200);
                assertThat(room.log().acknowledged(sync, run).values()).containsOnly(1L);
            }
        }
        var ranges = new TreeMap<Long, Long>();
        room.log().receipts().stream()
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
        room.startWorker();
        room.log().emit(upserts("vip", 1, 100));
        room.awaitComplete("vip", 1);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(room.log().committed()).isEqualTo(room.log().ends()));
    }
}

package io.segments.workers.worker.cdi;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static io.segments.workers.worker.cdi.WorkerRoom.PARTITIONS;
import static io.segments.workers.worker.cdi.WorkerRoom.upserts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.contract.sync.v1.Lane;
import io.segments.workers.fixture.DeliveryLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that are not sent: too old, unreadable, or gone. */
class UndeliverableRecordsIT {

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
    void whatIsOlderThanADayIsDeferredAndNotSent() {
        room.startWorker();
        var old = upsert("vip", 1, "old")
                .setEmitTime(DeliveryLog.timestamp(Instant.now().minus(Duration.ofHours(25))));
        room.log().emit(List.of(old, upsert("vip", 1, "new")));

        room.awaitComplete("vip", 1);
        assertThat(room.webhook().members("object-of-vip")).containsExactly("new");
        assertThat(room.log().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.getOutcome()).isEqualTo(Outcome.OUTCOME_DEFERRED);
            assertThat(failure.getReason()).isEqualTo("delivery-stale");
            assertThat(failure.hasNotBefore()).isTrue();
        });
    }

    @Test
    void poisonIsPutAsideWithItsReasonAndThePartitionMovesOn() {
        room.startWorker();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            room.log().emitGarbage(partition, new byte[] {(byte) 0xff, 1, 2, 3});
        }
        room.log().emitGarbage(0, new byte[0]);
        room.log().emit(upserts("vip", 1, 100));

        room.awaitComplete("vip", 1);
        assertThat(room.log().outcomes("vip", 1)).containsExactly(Map.entry(Outcome.OUTCOME_DELIVERED, 100L));
        assertThat(room.log().deadLetters()).hasSize(PARTITIONS + 1);
        assertThat(room.log().deadLetters())
                .extracting(one -> new String(
                        one.headers().lastHeader("dead-letter-reason").value(), UTF_8))
                .contains("delivery-malformed", "delivery-unknown");
        assertThat(room.log().receipts().stream()
                        .mapToLong(Receipt::getUnreadable)
                        .sum())
                .as("told once, since nobody knows whose they were")
                .isEqualTo(PARTITIONS + 1);
    }

    @Test
    void whatWasDeletedUnreadIsReportedAsLostToEveryOwnerAndDeliveriesGoOn() throws Exception {
        var first = room.startWorker();
        room.log().emit(upserts("vip", 1, 100));
        room.awaitComplete("vip", 1);
        room.stop(first);
        room.log().emit(upserts("vip", 2, 100));
        room.log().deleteEverything();
        room.startWorker();
        room.log().emit(upserts("vip", 3, 100));

        room.awaitComplete("vip", 3);
        assertThat(room.log().outcomes("vip", 2)).isEmpty();
        var lost = room.log().receipts().stream().filter(Receipt::getLost).toList();
        assertThat(lost).hasSize(PARTITIONS * 4).allSatisfy(receipt -> {
            assertThat(receipt.getOutcomesList()).isEmpty();
            assertThat(receipt.getLastOffset()).isGreaterThanOrEqualTo(receipt.getFirstOffset());
        });
    }

    @Test
    void aGroupThatHasNoOffsetsStartsAtTheBeginning() {
        room.log().emit(upserts("vip", 1, 10));
        room.startWorker();

        room.awaitComplete("vip", 1);
        assertThat(room.log().receipts())
                .noneSatisfy(receipt -> assertThat(receipt.getLost()).isTrue());
    }

    @Test
    void whatIsGoneBeforeAGroupHasAnyOffsetIsReportedAsLost() throws Exception {
        room.log().emit(upserts("vip", 1, 100));
        room.log().deleteEverything();
        room.startWorker();
        room.log().emit(upserts("vip", 2, 10));

        room.awaitComplete("vip", 2);
        assertThat(room.log().receipts())
                .filteredOn(Receipt::getLost)
                .hasSize(PARTITIONS * 4)
                .allSatisfy(receipt -> assertThat(receipt.getFirstOffset()).isZero());
    }

    @Test
    void aRunWithUnreadableRecordsAddsUpBecauseTheirHeadersTellWhoseTheyAre() {
        room.startWorker();
        var all = upserts("vip", 1, 100);
        all.forEach(one -> one.setOwnerPartition(2));
        room.log().emitOpen(all.subList(0, 90));
        room.log().emitUnreadable(all.subList(90, 100));

        room.awaitComplete("vip", 1);
        assertThat(room.log().outcomes("vip", 1))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Outcome.OUTCOME_DELIVERED, 90L, Outcome.OUTCOME_INVALID, 10L));
        assertThat(room.log().failures()).hasSize(10).allSatisfy(failure -> {
            assertThat(failure.getReason()).isEqualTo("delivery-malformed");
            assertThat(failure.getDelivery().getIdentity()).endsWith("@example.org");
            assertThat(failure.getDelivery().getGeneration()).isEqualTo(1);
            assertThat(failure.getDelivery().getPlace()).isBetween(91L, 100L);
            assertThat(failure.getDelivery().getLane()).isEqualTo(Lane.LANE_LIVE);
            assertThat(failure.getDelivery().getOwnerPartition()).isEqualTo(2);
        });
        assertThat(room.log().deadLetters()).hasSize(10 + PARTITIONS);
        assertThat(room.log().receipts())
                .allSatisfy(receipt -> assertThat(receipt.getUnreadable()).isZero());
    }
}

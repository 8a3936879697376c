package io.segments.evaluator.emission.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.evaluator.emission.Outgoing;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.Refusal;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.DeliveryOrigin;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A worker accounts for a record whose value it can't read by this header, and the orchestrator finds what it keeps of a person by the member. */
class DeliveryOriginHeaderTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final PlannedRun RUN = new PlannedRun(
            new SyncKey("default", "mirror"),
            4,
            2,
            "mailer",
            "audience",
            17,
            Lane.BULK,
            "resync",
            1,
            9,
            9,
            0,
            0,
            3,
            NOW,
            NOW,
            0);

    private final OutgoingRecords records = new OutgoingRecords(
            new TopicNames("segments"), 3, (sync, memberKey) -> Optional.of(sync.sync() + "/" + memberKey));

    private String originOf(Outgoing outgoing) {
        return new String(
                records.of(outgoing)
                        .getFirst()
                        .headers()
                        .lastHeader(DeliveryOrigin.HEADER)
                        .value(),
                UTF_8);
    }

    @Test
    void aDeliverySaysWhoseItIs() {
        var row = new OutboundRow(8, 17, "ada", Optional.empty(), Operation.REMOVE, Map.of());

        assertThat(originOf(new Outgoing.Delivered(RUN, 1, row, NOW))).isEqualTo("remove/3/17/2/bulk/8");
    }

    @Test
    void aDeliveryNamesItsMemberAsErasuresDoWhereItIsKnown() throws Exception {
        var row = new OutboundRow(8, 17, "ada", Optional.of("7"), Operation.REMOVE, Map.of());
        var rebuilt = new OutboundRow(9, 17, "bob", Optional.empty(), Operation.REMOVE, Map.of());

        assertThat(member(new Outgoing.Delivered(RUN, 1, row, NOW))).isEqualTo("mirror/7");
        assertThat(member(new Outgoing.Delivered(RUN, 1, rebuilt, NOW))).isEmpty();
        var refusal = records.of(new Outgoing.Refused(RUN, 1, row, Refusal.TOO_LARGE, NOW))
                .getFirst();
        assertThat(DeliveryFailure.parseFrom(refusal.value()).getDelivery().getMember())
                .isEqualTo("mirror/7");
    }

    private String member(Outgoing outgoing) throws InvalidProtocolBufferException {
        return DeliveryRecord.parseFrom(records.of(outgoing).getFirst().value())
                .getDelivery()
                .getMember();
    }

    @Test
    void aBarrierSaysWhatItCounts() {
        assertThat(originOf(new Outgoing.Barrier(RUN, 1, 5))).isEqualTo("barrier/3/17/5");
    }
}

package io.segments.evaluator.emission.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.emission.Outgoing;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.DeliveryOrigin;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker accounts for a record whose value it can't read by this header. */
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

    private final OutgoingRecords records = new OutgoingRecords(new TopicNames("segments"), 3);

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
        var row = new OutboundRow(8, 17, "ada", Operation.REMOVE, Map.of());

        assertThat(originOf(new Outgoing.Delivered(RUN, 1, row, NOW))).isEqualTo("remove/3/17/2/bulk/8");
    }

    @Test
    void aBarrierSaysWhatItCounts() {
        assertThat(originOf(new Outgoing.Barrier(RUN, 1, 5))).isEqualTo("barrier/3/17/5");
    }
}

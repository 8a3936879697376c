package io.segments.evaluator.emission.kafka;

import static io.segments.evaluator.wire.AttributeWire.timestamp;

import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.delivery.v1.OutcomeCount;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.evaluator.emission.Outgoing;
import io.segments.eventing.EventIds;

/** What is told of a record that is never sent: a failure, and a receipt that accounts for it. */
final class RefusalWire {

    private RefusalWire() {}

    /** Without the fields, which are what is wrong with it. */
    static DeliveryFailure failure(Outgoing.Refused refused, int ownerPartition, String member) {
        var delivered = new Outgoing.Delivered(refused.run(), refused.partition(), refused.row(), refused.at());
        return DeliveryFailure.newBuilder()
                .setDestination(refused.run().destination())
                .setDelivery(RunWire.delivery(delivered, ownerPartition, member).getDelivery().toBuilder()
                        .clearFields())
                .setOutcome(Outcome.OUTCOME_INVALID)
                .setReason(refused.refusal().reason())
                .setDetail(refused.refusal().detail())
                .setPartition(refused.partition())
                .setOffset(-1)
                .setFailureTime(timestamp(refused.at()))
                .build();
    }

    /** Of an empty range: no offset of the deliveries topic belongs to it. */
    static Receipt receipt(Outgoing.Refused refused) {
        var sync = refused.run().sync();
        return Receipt.newBuilder()
                .setDestination(refused.run().destination())
                .setPartition(refused.partition())
                .setFirstOffset(0)
                .setLastOffset(-1)
                .addOutcomes(OutcomeCount.newBuilder()
                        .setWorkspace(sync.workspace())
                        .setSync(sync.sync())
                        .setRun(refused.run().run())
                        .setOutcome(Outcome.OUTCOME_INVALID)
                        .setCount(1))
                .setReceiptTime(timestamp(refused.at()))
                .build();
    }

    static String id(Outgoing.Refused refused, String what) {
        var sync = refused.run().sync();
        return EventIds.delivery(
                        sync.workspace(),
                        sync.sync(),
                        refused.run().run(),
                        refused.row().identity())
                + "/refused/" + what;
    }
}

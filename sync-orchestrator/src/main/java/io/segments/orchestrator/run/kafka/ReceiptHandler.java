package io.segments.orchestrator.run.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.delivery.v1.OutcomeCount;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.eventing.Topic;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.RunLedger;
import io.segments.orchestrator.run.wire.PlanWire;
import jakarta.enterprise.context.ApplicationScoped;

/** Folds receipts: how records ended, and which barriers were acknowledged. */
@ApplicationScoped
class ReceiptHandler implements TopicHandler {

    private final RunLedger ledger;

    ReceiptHandler(RunLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Topic topic() {
        return Topic.DELIVERY_RECEIPTS;
    }

    @Override
    public void apply(InboxRecord record) throws UnreadableRecordException {
        if (record.value() == null) {
            return;
        }
        try {
            apply(Receipt.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableRecordException("malformed-record", e);
        }
    }

    private void apply(Receipt receipt) {
        var at = PlanWire.instant(receipt.getReceiptTime());
        if (receipt.getLost()) {
            ledger.lost(receipt.getDestination(), at);
        }
        for (var count : receipt.getOutcomesList()) {
            ledger.accounted(
                    new RunKey(count.getWorkspace(), count.getSync(), count.getRun()), outcome(count), count.getCount());
        }
        for (var barrier : receipt.getBarriersList()) {
            ledger.acknowledged(new RunKey(barrier.getWorkspace(), barrier.getSync(), barrier.getRun()), at);
        }
    }

    private static Outcome outcome(OutcomeCount count) {
        return switch (count.getOutcome()) {
            case OUTCOME_DELIVERED -> Outcome.DELIVERED;
            case OUTCOME_REJECTED -> Outcome.REJECTED;
            case OUTCOME_INVALID -> Outcome.INVALID;
            case OUTCOME_SUPERSEDED -> Outcome.SUPERSEDED;
            case OUTCOME_DEFERRED -> Outcome.DEFERRED;
            // A newer worker's word for something that was not delivered: it must not count as delivered.
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Outcome.INVALID;
        };
    }
}

package io.segments.orchestrator.run.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.eventing.Topic;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.RunLedger;
import io.segments.orchestrator.run.wire.PlanWire;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Keeps the records that were refused for good; deferred ones come back by themselves and are only counted. */
@ApplicationScoped
class FailureHandler implements TopicHandler {

    private final RunLedger ledger;

    FailureHandler(RunLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Topic topic() {
        return Topic.DELIVERY_FAILURES;
    }

    @Override
    public void apply(InboxRecord record) throws UnreadableRecordException {
        if (record.value() == null) {
            return;
        }
        try {
            apply(DeliveryFailure.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableRecordException("malformed-record", e);
        }
    }

    private void apply(DeliveryFailure failure) {
        switch (failure.getOutcome()) {
            case OUTCOME_REJECTED -> keep(failure, Outcome.REJECTED);
            case OUTCOME_INVALID -> keep(failure, Outcome.INVALID);
            case OUTCOME_DEFERRED, OUTCOME_DELIVERED, OUTCOME_SUPERSEDED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private void keep(DeliveryFailure failure, Outcome outcome) {
        var delivery = failure.getDelivery();
        ledger.rejected(new RejectedRecord(
                new RunKey(delivery.getWorkspace(), delivery.getSync(), delivery.getRun()),
                delivery.getIdentity(),
                delivery.getOperation().name().replace("OPERATION_", "").toLowerCase(Locale.ROOT),
                outcome,
                failure.getReason(),
                failure.getDetail(),
                PlanWire.instant(failure.getFailureTime())));
    }
}

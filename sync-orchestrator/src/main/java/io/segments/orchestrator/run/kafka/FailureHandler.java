package io.segments.orchestrator.run.kafka;

import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.eventing.Topic;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RunLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;

/** Keeps the records that were refused for good; deferred ones come back by themselves and are only counted. */
@ApplicationScoped
public class FailureHandler implements TopicHandler {

    private static final String OPERATION = "OPERATION_";

    private final RunLedger ledger;

    public FailureHandler(RunLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Topic topic() {
        return Topic.DELIVERY_FAILURES;
    }

    @Override
    public void apply(InboxRecord record) throws IOException, UnreadableRecordException {
        var failure = DeliveryFailure.parseFrom(record.value());
        switch (failure.getOutcome()) {
            case OUTCOME_REJECTED -> keep(failure, Outcome.REJECTED);
            case OUTCOME_INVALID -> keep(failure, Outcome.INVALID);
            case OUTCOME_DEFERRED, OUTCOME_DELIVERED, OUTCOME_SUPERSEDED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private void keep(DeliveryFailure failure, Outcome outcome) throws UnreadableRecordException {
        var delivery = failure.getDelivery();
        ledger.rejected(new RejectedRecord(
                RunKeys.of(delivery.getWorkspace(), delivery.getSync(), delivery.getRun()),
                storable(delivery.getIdentity()),
                delivery.getOperation().name().replace(OPERATION, "").toLowerCase(Locale.ROOT),
                outcome,
                storable(failure.getReason()),
                storable(failure.getDetail()),
                PlanMessages.instant(failure.getFailureTime())));
    }

    /** PostgreSQL's text has no U+0000. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}

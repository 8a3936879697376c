package io.segments.orchestrator.run.kafka;

import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.type.v1.Value;
import io.segments.eventing.Topic;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RejectedRecord.Place;
import io.segments.orchestrator.run.RunLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps the records that were refused for good; deferred ones come back by themselves and are only counted. */
@ApplicationScoped
public class FailureHandler implements TopicHandler {

    private static final String OPERATION = "OPERATION_";
    private static final int MOST_KEPT = 16_384;

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
                PlanMessages.instant(failure.getFailureTime()),
                fields(delivery),
                place(delivery),
                Optional.of(storable(delivery.getMember())).filter(member -> !member.isEmpty())));
    }

    /** What is very large is not kept: it is for people to read. */
    private static Map<String, String> fields(Delivery delivery) {
        var fields = new HashMap<String, String>();
        delivery.getFieldsMap().forEach((name, value) -> fields.put(storable(name), storable(text(value))));
        var size = fields.values().stream().mapToInt(String::length).sum();
        return size > MOST_KEPT ? Map.of() : fields;
    }

    private static String text(Value value) {
        return switch (value.getKindCase()) {
            case TEXT -> value.getText();
            case NUMBER -> value.getNumber();
            case BOOLEAN -> Boolean.toString(value.getBoolean());
            case DATE -> value.getDate();
            case TIMESTAMP -> PlanMessages.instant(value.getTimestamp()).toString();
            case KIND_NOT_SET -> "";
        };
    }

    private static Optional<Place> place(Delivery delivery) {
        return switch (delivery.getLane()) {
            case LANE_LIVE -> Optional.of(new Place(Lane.LIVE, delivery.getPlace()));
            case LANE_BULK -> Optional.of(new Place(Lane.BULK, delivery.getPlace()));
            case LANE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** PostgreSQL's text has no U+0000. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}

package io.segments.orchestrator.run.kafka;

import io.segments.api.Slug;
import io.segments.contract.delivery.v1.OutcomeCount;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.eventing.Topic;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.RunLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Folds receipts: how records ended, and which barriers were acknowledged. */
@ApplicationScoped
public class ReceiptHandler implements TopicHandler {

    private final RunLedger ledger;

    private record Counted(RunKey run, Outcome outcome, long count) {}

    public ReceiptHandler(RunLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Topic topic() {
        return Topic.DELIVERY_RECEIPTS;
    }

    @Override
    public void apply(InboxRecord record) throws IOException, UnreadableRecordException {
        var receipt = Receipt.parseFrom(record.value());
        var counts = counts(receipt);
        var barriers = barriers(receipt);
        var at = PlanMessages.instant(receipt.getReceiptTime());
        if (receipt.getLost()) {
            if (!Slug.isValid(receipt.getDestination())) {
                throw new UnreadableRecordException("invalid-id", "the destination is not an id");
            }
            ledger.lost(receipt.getDestination(), at);
        }
        counts.forEach(counted -> ledger.accounted(counted.run(), counted.outcome(), counted.count()));
        barriers.forEach(run -> ledger.acknowledged(run, at));
    }

    private static List<Counted> counts(Receipt receipt) throws UnreadableRecordException {
        var counts = new ArrayList<Counted>();
        for (var count : receipt.getOutcomesList()) {
            var run = RunKeys.of(count.getWorkspace(), count.getSync(), count.getRun());
            RunKeys.requireCounts(count.getCount());
            counts.add(new Counted(run, outcome(count), count.getCount()));
        }
        return counts;
    }

    private static List<RunKey> barriers(Receipt receipt) throws UnreadableRecordException {
        var runs = new ArrayList<RunKey>();
        for (var barrier : receipt.getBarriersList()) {
            runs.add(RunKeys.of(barrier.getWorkspace(), barrier.getSync(), barrier.getRun()));
        }
        return runs;
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

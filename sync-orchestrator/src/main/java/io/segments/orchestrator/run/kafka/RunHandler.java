package io.segments.orchestrator.run.kafka;

import io.segments.api.Slug;
import io.segments.contract.sync.v1.PlanEmpty;
import io.segments.contract.sync.v1.PlanHeld;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.contract.sync.v1.SyncWaiting;
import io.segments.eventing.Topic;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.Held;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunLedger;
import io.segments.orchestrator.run.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;

/** Folds what became of plans. */
@ApplicationScoped
public class RunHandler implements TopicHandler {

    private final RunLedger ledger;

    public RunHandler(RunLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Topic topic() {
        return Topic.RUNS;
    }

    @Override
    public void apply(InboxRecord record) throws IOException, UnreadableRecordException {
        var event = RunEvent.parseFrom(record.value());
        switch (event.getEventCase()) {
            case PLANNED -> planned(event.getPlanned());
            case EMITTED -> emitted(event.getEmitted(), record.time());
            case HELD -> held(event.getHeld());
            case EMPTY -> empty(event.getEmpty());
            case WAITING -> waiting(event.getWaiting());
            case EVENT_NOT_SET ->
                throw new UnreadableRecordException("unknown-event", "it tells nothing that is known here");
        }
    }

    private void planned(RunPlanned planned) throws UnreadableRecordException {
        var key = RunKeys.of(planned.getWorkspace(), planned.getSync(), planned.getRun());
        ledger.planned(key, PlanMessages.read(planned));
    }

    private void emitted(RunEmitted emitted, Instant at) throws UnreadableRecordException {
        var key = RunKeys.of(emitted.getWorkspace(), emitted.getSync(), emitted.getRun());
        RunKeys.requireCounts(emitted.getEmitted(), emitted.getBarriers());
        ledger.emitted(key, new Run.Emission(emitted.getEmitted(), emitted.getBarriers(), at));
    }

    private void held(PlanHeld held) throws UnreadableRecordException {
        RunKeys.requireIds(held.getWorkspace(), held.getSync());
        RunKeys.requireCounts(
                held.getRemoves(),
                held.getTold(),
                held.getRemovedBefore(),
                held.getPlan(),
                held.getSyncVersion(),
                held.getEvaluation());
        ledger.held(new Held(
                held.getWorkspace(),
                held.getSync(),
                held.getRemoves(),
                held.getTold(),
                held.getRemovedBefore(),
                held.getPlan(),
                held.getSyncVersion(),
                held.getEvaluation(),
                PlanMessages.instant(held.getHoldTime())));
    }

    private void waiting(SyncWaiting waiting) throws UnreadableRecordException {
        RunKeys.requireIds(waiting.getWorkspace(), waiting.getSync());
        if (!Slug.isValid(waiting.getReason())) {
            throw new UnreadableRecordException("invalid-reason", "the reason is not a code");
        }
        ledger.waiting(new Waiting(
                waiting.getWorkspace(),
                waiting.getSync(),
                waiting.getReason(),
                PlanMessages.instant(waiting.getWaitTime())));
    }

    private void empty(PlanEmpty empty) throws UnreadableRecordException {
        RunKeys.requireIds(empty.getWorkspace(), empty.getSync());
        ledger.empty(
                empty.getWorkspace(),
                empty.getSync(),
                empty.getRequestedRun(),
                PlanMessages.instant(empty.getPlanTime()));
    }
}

package io.segments.orchestrator.run.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.eventing.Topic;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.Held;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.RunLedger;
import io.segments.orchestrator.run.wire.PlanWire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Folds what became of plans. */
@ApplicationScoped
class RunHandler implements TopicHandler {

    private final RunLedger ledger;
    private final InstantSource clock;

    RunHandler(RunLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.RUNS;
    }

    @Override
    public void apply(InboxRecord record) throws UnreadableRecordException {
        if (record.value() == null) {
            return;
        }
        try {
            var event = RunEvent.parseFrom(record.value());
            switch (event.getEventCase()) {
                case PLANNED -> planned(event.getPlanned());
                case EMITTED -> emitted(event.getEmitted());
                case HELD ->
                    ledger.held(new Held(
                            event.getHeld().getWorkspace(),
                            event.getHeld().getSync(),
                            event.getHeld().getRemoves(),
                            event.getHeld().getTold(),
                            PlanWire.instant(event.getHeld().getHoldTime())));
                case EMPTY, EVENT_NOT_SET -> {}
            }
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableRecordException("malformed-record", e);
        }
    }

    private void planned(RunPlanned planned) {
        ledger.planned(new RunKey(planned.getWorkspace(), planned.getSync(), planned.getRun()), PlanWire.read(planned));
    }

    private void emitted(RunEmitted emitted) {
        ledger.emitted(
                new RunKey(emitted.getWorkspace(), emitted.getSync(), emitted.getRun()),
                new Run.Emission(emitted.getEmitted(), emitted.getBarriers()),
                clock.instant());
    }
}

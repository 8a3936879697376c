package io.segments.orchestrator.alert.kafka;

import com.google.protobuf.Timestamp;
import io.segments.api.Slug;
import io.segments.contract.evaluation.v1.AttemptEnded;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.eventing.Topic;
import io.segments.orchestrator.alert.Evaluations;
import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Learns how old memberships are, and what the guard holds. What is of a kind that is not known here changes nothing. */
@ApplicationScoped
class EvaluationHandler implements TopicHandler {

    private final Evaluations evaluations;
    private final InstantSource clock;

    EvaluationHandler(Evaluations evaluations, InstantSource clock) {
        this.evaluations = evaluations;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.EVALUATIONS;
    }

    @Override
    public void apply(InboxRecord record) throws IOException, UnreadableRecordException {
        var event = EvaluationEvent.parseFrom(record.value());
        switch (event.getEventCase()) {
            case CLOSED -> closed(event.getClosed());
            case ATTEMPT -> attempt(event.getAttempt());
            case EVENT_NOT_SET -> {}
        }
    }

    private void closed(EvaluationClosed closed) throws UnreadableRecordException {
        requireIds(closed.getWorkspace(), closed.getSegment());
        evaluations.applied(
                closed.getWorkspace(),
                closed.getSegment(),
                closed.getEvaluation(),
                instant(closed.getAsOf()),
                clock.instant());
    }

    private void attempt(AttemptEnded attempt) throws UnreadableRecordException {
        requireIds(attempt.getWorkspace(), attempt.getSegment());
        if (attempt.getOutcome() == AttemptEnded.Outcome.OUTCOME_HELD) {
            evaluations.held(
                    attempt.getWorkspace(),
                    attempt.getSegment(),
                    Math.max(0, attempt.getWouldExit()),
                    Math.max(0, attempt.getSize()),
                    instant(attempt.getAsOf()));
        }
    }

    private static void requireIds(String workspace, String segment) throws UnreadableRecordException {
        if (!Slug.isValid(workspace) || !Slug.isValid(segment)) {
            throw new UnreadableRecordException("invalid-id", "workspace or segment is not an id");
        }
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS);
    }
}

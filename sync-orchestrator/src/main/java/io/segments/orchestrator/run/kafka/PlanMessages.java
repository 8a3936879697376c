package io.segments.orchestrator.run.kafka;

import com.google.protobuf.Timestamp;
import io.segments.api.Slug;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.Plan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reads plans. */
final class PlanMessages {

    private PlanMessages() {}

    static Plan read(RunPlanned message) throws UnreadableRecordException {
        if (!Slug.isValid(message.getDestination())) {
            throw new UnreadableRecordException("invalid-id", "the destination is not an id");
        }
        RunKeys.requireCounts(
                message.getUpserts(),
                message.getRemoves(),
                message.getInvalid(),
                message.getWithheld(),
                message.getLeft());
        return new Plan(
                message.getDestination(),
                message.getSyncVersion(),
                message.getGeneration(),
                lane(message.getLane()),
                message.getReason(),
                message.getUpserts(),
                message.getRemoves(),
                message.getInvalid(),
                message.getWithheld(),
                message.getLeft(),
                message.getEvaluation(),
                instant(message.getAsOf()),
                instant(message.getPlanTime()),
                message.getRequestedRun(),
                message.getRequestRuns());
    }

    /** As exact as the database keeps it, so that comparing is the same here and there. */
    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS);
    }

    private static Lane lane(io.segments.contract.sync.v1.Lane lane) {
        return switch (lane) {
            case LANE_LIVE -> Lane.LIVE;
            case LANE_BULK -> Lane.BULK;
            case LANE_UNSPECIFIED, UNRECOGNIZED -> Lane.UNKNOWN;
        };
    }
}

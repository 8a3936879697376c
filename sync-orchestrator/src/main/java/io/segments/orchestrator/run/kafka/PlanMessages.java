package io.segments.orchestrator.run.kafka;

import com.google.protobuf.Timestamp;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.Plan;
import java.time.Instant;

/** Reads plans. */
final class PlanMessages {

    private PlanMessages() {}

    static Plan read(RunPlanned message) {
        return new Plan(
                message.getDestination(),
                message.getSyncVersion(),
                message.getGeneration(),
                lane(message.getLane()),
                message.getReason(),
                message.getUpserts(),
                message.getRemoves(),
                message.getInvalid(),
                message.getEvaluation(),
                instant(message.getAsOf()),
                instant(message.getPlanTime()),
                message.getRequestedRun());
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static Lane lane(io.segments.contract.sync.v1.Lane lane) {
        return switch (lane) {
            case LANE_LIVE -> Lane.LIVE;
            case LANE_BULK -> Lane.BULK;
            case LANE_UNSPECIFIED, UNRECOGNIZED -> Lane.UNKNOWN;
        };
    }
}

package io.segments.orchestrator.run.wire;

import com.google.protobuf.Timestamp;
import io.segments.contract.sync.v1.Lane;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.RunKey;
import java.time.Instant;
import java.util.Locale;

/** Plans to and from {@code segments.sync.v1.RunPlanned}. */
public final class PlanWire {

    private static final String LANE = "LANE_";

    private PlanWire() {}

    public static Plan read(RunPlanned message) {
        return new Plan(
                message.getDestination(),
                message.getSyncVersion(),
                message.getGeneration(),
                message.getLane().name().substring(LANE.length()).toLowerCase(Locale.ROOT),
                message.getReason(),
                message.getUpserts(),
                message.getRemoves(),
                message.getInvalid(),
                message.getEvaluation(),
                instant(message.getAsOf()),
                instant(message.getPlanTime()),
                message.getRequestedRun());
    }

    public static RunPlanned write(RunKey key, Plan plan) {
        return RunPlanned.newBuilder()
                .setWorkspace(key.workspace())
                .setSync(key.sync())
                .setRun(key.run())
                .setDestination(plan.destination())
                .setSyncVersion(plan.syncVersion())
                .setGeneration(plan.generation())
                .setLane(Lane.valueOf(LANE + plan.lane().toUpperCase(Locale.ROOT)))
                .setReason(plan.reason())
                .setUpserts(plan.upserts())
                .setRemoves(plan.removes())
                .setInvalid(plan.invalid())
                .setEvaluation(plan.evaluation())
                .setAsOf(timestamp(plan.asOf()))
                .setPlanTime(timestamp(plan.planned()))
                .setRequestedRun(plan.requestedRun())
                .build();
    }

    public static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

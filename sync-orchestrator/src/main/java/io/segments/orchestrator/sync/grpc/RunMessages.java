package io.segments.orchestrator.sync.grpc;

import com.google.protobuf.Timestamp;
import io.segments.contract.sync.v1.GetRequestResponse;
import io.segments.contract.sync.v1.Lane;
import io.segments.contract.sync.v1.PlanHeld;
import io.segments.contract.sync.v1.Run.State;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.contract.sync.v1.SyncWaiting;
import io.segments.orchestrator.run.Held;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Request;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Waiting;
import java.time.Instant;

/** Runs as the contract says them. */
final class RunMessages {

    private RunMessages() {}

    static io.segments.contract.sync.v1.Run write(Run run) {
        var tally = run.tally();
        var message = io.segments.contract.sync.v1.Run.newBuilder()
                .setState(state(run))
                .setEmitted(run.emission().map(Run.Emission::records).orElse(0L))
                .setDelivered(tally.of(Outcome.DELIVERED))
                .setRejected(tally.of(Outcome.REJECTED) + tally.of(Outcome.INVALID))
                .setDeferred(tally.of(Outcome.DEFERRED))
                .setSuperseded(tally.of(Outcome.SUPERSEDED))
                .setOvertaken(run.overtaken())
                .setWaiting(run.waiting())
                .setPlan(run.plan()
                        .map(plan -> write(run.key(), plan))
                        .orElseGet(() -> named(run.key()).build()));
        run.ended().ifPresent(at -> message.setCompleteTime(timestamp(at)));
        return message.build();
    }

    static GetRequestResponse write(Request request) {
        var message =
                GetRequestResponse.newBuilder().setState(GetRequestResponse.State.valueOf("STATE_" + request.state()));
        request.runs().forEach(run -> message.addRuns(write(run)));
        return message.build();
    }

    static PlanHeld write(Held held) {
        return PlanHeld.newBuilder()
                .setWorkspace(held.workspace())
                .setSync(held.sync())
                .setRemoves(held.removes())
                .setTold(held.told())
                .setRemovedBefore(held.removedBefore())
                .setPlan(held.plan())
                .setSyncVersion(held.syncVersion())
                .setEvaluation(held.evaluation())
                .setHoldTime(timestamp(held.at()))
                .build();
    }

    static SyncWaiting write(Waiting waiting) {
        return SyncWaiting.newBuilder()
                .setWorkspace(waiting.workspace())
                .setSync(waiting.sync())
                .setReason(waiting.reason())
                .setWaitTime(timestamp(waiting.at()))
                .build();
    }

    private static RunPlanned write(RunKey key, Plan plan) {
        return named(key)
                .setDestination(plan.destination())
                .setSyncVersion(plan.syncVersion())
                .setGeneration(plan.generation())
                .setLane(lane(plan))
                .setReason(plan.reason())
                .setUpserts(plan.upserts())
                .setRemoves(plan.removes())
                .setInvalid(plan.invalid())
                .setWithheld(plan.withheld())
                .setLeft(plan.left())
                .setEvaluation(plan.evaluation())
                .setAsOf(timestamp(plan.asOf()))
                .setPlanTime(timestamp(plan.planned()))
                .setRequestedRun(plan.requestedRun())
                .setRequestRuns(plan.runsOfRequest())
                .build();
    }

    private static RunPlanned.Builder named(RunKey key) {
        return RunPlanned.newBuilder()
                .setWorkspace(key.workspace())
                .setSync(key.sync())
                .setRun(key.run());
    }

    private static Lane lane(Plan plan) {
        return switch (plan.lane()) {
            case LIVE -> Lane.LANE_LIVE;
            case BULK -> Lane.LANE_BULK;
            case UNKNOWN -> Lane.LANE_UNSPECIFIED;
        };
    }

    private static State state(Run run) {
        return switch (run.state()) {
            case Run.State.Running _ -> State.STATE_RUNNING;
            case Run.State.Completed _ -> State.STATE_COMPLETED;
            case Run.State.Lost _ -> State.STATE_LOST;
        };
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

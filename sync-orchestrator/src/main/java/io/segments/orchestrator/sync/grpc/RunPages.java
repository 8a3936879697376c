package io.segments.orchestrator.sync.grpc;

import com.google.protobuf.Timestamp;
import io.segments.api.PageRequest;
import io.segments.contract.sync.v1.Lane;
import io.segments.contract.sync.v1.ListRunsRequest;
import io.segments.contract.sync.v1.ListRunsResponse;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;

/** Pages of runs as the contract says them. */
@ApplicationScoped
class RunPages {

    private final Runs runs;

    RunPages(Runs runs) {
        this.runs = runs;
    }

    ListRunsResponse page(ListRunsRequest request, PageRequest asked) {
        var page = runs.page(request.getWorkspace(), request.getSync(), asked);
        var response = ListRunsResponse.newBuilder().setNextPageToken(page.nextPageToken());
        page.items().forEach(run -> response.addRuns(write(run)));
        return response.build();
    }

    private static io.segments.contract.sync.v1.Run write(Run run) {
        var message = io.segments.contract.sync.v1.Run.newBuilder()
                .setState(state(run))
                .setEmitted(run.emission().map(Run.Emission::records).orElse(0L))
                .setDelivered(run.tally().of(Outcome.DELIVERED))
                .setRejected(run.tally().of(Outcome.REJECTED) + run.tally().of(Outcome.INVALID))
                .setDeferred(run.tally().of(Outcome.DEFERRED))
                .setSuperseded(run.tally().of(Outcome.SUPERSEDED))
                .setOvertaken(run.overtaken())
                .setWaiting(run.waiting());
        run.plan().ifPresent(plan -> message.setPlan(write(run, plan)));
        run.end().ifPresent(end -> message.setCompleteTime(timestamp(end.at())));
        return message.build();
    }

    private static RunPlanned write(Run run, Plan plan) {
        return RunPlanned.newBuilder()
                .setWorkspace(run.key().workspace())
                .setSync(run.key().sync())
                .setRun(run.key().run())
                .setDestination(plan.destination())
                .setSyncVersion(plan.syncVersion())
                .setGeneration(plan.generation())
                .setLane(Lane.valueOf("LANE_" + plan.lane().toUpperCase(Locale.ROOT)))
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

    private static io.segments.contract.sync.v1.Run.State state(Run run) {
        return run.end()
                .map(end -> switch (end) {
                    case Run.End.Completed _ -> io.segments.contract.sync.v1.Run.State.STATE_COMPLETED;
                    case Run.End.Lost _ -> io.segments.contract.sync.v1.Run.State.STATE_LOST;
                })
                .orElse(io.segments.contract.sync.v1.Run.State.STATE_RUNNING);
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

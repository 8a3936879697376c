package io.segments.orchestrator.testing;

import com.google.protobuf.Timestamp;
import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.delivery.v1.OutcomeCount;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.contract.sync.v1.Lane;
import io.segments.contract.sync.v1.PlanEmpty;
import io.segments.contract.sync.v1.PlanHeld;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.contract.sync.v1.SyncWaiting;
import io.segments.contract.type.v1.Value;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** What the evaluator and the workers tell of one run of a sync to the workspace's destination. */
public record RunStory(Workspace workspace, String sync, long run) {

    /** When everything happens that has no other time. */
    public static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    public RunStory planned(long upserts, long removes) {
        return planned(plan(upserts, removes));
    }

    public RunStory planned(RunPlanned.Builder plan) {
        return tell(RunEvent.newBuilder().setPlanned(plan).build());
    }

    /** A plan of generation 1 that answers no request. */
    public RunPlanned.Builder plan(long upserts, long removes) {
        return RunPlanned.newBuilder()
                .setWorkspace(workspace.id())
                .setSync(sync)
                .setRun(run)
                .setSyncVersion(1)
                .setGeneration(1)
                .setLane(Lane.LANE_BULK)
                .setReason("schedule")
                .setUpserts(upserts)
                .setRemoves(removes)
                .setInvalid(2)
                .setWithheld(3)
                .setEvaluation(7)
                .setAsOf(time(NOW.minusSeconds(5)))
                .setPlanTime(time(NOW))
                .setDestination(workspace.id());
    }

    public RunStory emitted(long records, int barriers) {
        return tell(RunEvent.newBuilder()
                .setEmitted(RunEmitted.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSync(sync)
                        .setRun(run)
                        .setEmitted(records)
                        .setBarriers(barriers))
                .build());
    }

    public RunStory held(long removes, long told) {
        return tell(RunEvent.newBuilder()
                .setHeld(PlanHeld.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSync(sync)
                        .setRemoves(removes)
                        .setTold(told)
                        .setHoldTime(time(NOW))
                        .setPlan(4)
                        .setSyncVersion(1)
                        .setEvaluation(7)
                        .setRemovedBefore(20))
                .build());
    }

    /** Nothing is planned until somebody does something. */
    public RunStory waiting(String reason) {
        return tell(RunEvent.newBuilder()
                .setWaiting(SyncWaiting.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSync(sync)
                        .setReason(reason)
                        .setWaitTime(time(NOW)))
                .build());
    }

    /** The request needs no run. */
    public RunStory empty(long requestedRun) {
        return tell(RunEvent.newBuilder()
                .setEmpty(PlanEmpty.newBuilder()
                        .setWorkspace(workspace.id())
                        .setSync(sync)
                        .setRequestedRun(requestedRun)
                        .setPlanTime(time(NOW)))
                .build());
    }

    /** A receipt of a deliveries partition with how records of this run ended, in the receipts partition of an owner. */
    public RunStory received(int partition, OutcomeCount... counts) {
        return receipt(receipt(partition).addAllOutcomes(Arrays.asList(counts)));
    }

    /** The same with the run's barrier. */
    public RunStory acknowledged(int partition, OutcomeCount... counts) {
        return receipt(receipt(partition).addAllOutcomes(Arrays.asList(counts)).addBarriers(barrier()));
    }

    /** Records of the destination were deleted before they were read. */
    public RunStory lost(Instant at) {
        return receipt(Receipt.newBuilder()
                .setDestination(workspace.id())
                .setLost(true)
                .setReceiptTime(time(at)));
    }

    public OutcomeCount count(Outcome outcome, long count) {
        return OutcomeCount.newBuilder()
                .setWorkspace(workspace.id())
                .setSync(sync)
                .setRun(run)
                .setOutcome(outcome)
                .setCount(count)
                .build();
    }

    /** A record that was not accepted, of which it is not told where it stands. */
    public RunStory failed(String identity, Outcome outcome, String reason) {
        return failed(identity, outcome, reason, Delivery.newBuilder());
    }

    /** A record that was not accepted, at a place of the live lane. */
    public RunStory failed(String identity, Outcome outcome, String reason, long place) {
        var delivery = Delivery.newBuilder()
                .setLane(Lane.LANE_LIVE)
                .setPlace(place)
                .putFields("plan", Value.newBuilder().setText("trial").build());
        return failed(identity, outcome, reason, delivery);
    }

    /** A record that was not accepted, of which a test says more. */
    public RunStory failed(String identity, Outcome outcome, String reason, Delivery.Builder delivery) {
        var failure = DeliveryFailure.newBuilder()
                .setDestination(workspace.id())
                .setDelivery(delivery.setWorkspace(workspace.id())
                        .setSync(sync)
                        .setRun(run)
                        .setIdentity(identity)
                        .setOperation(Delivery.Operation.OPERATION_UPSERT))
                .setOutcome(outcome)
                .setReason(reason)
                .setDetail("no such field")
                .setFailureTime(time(NOW));
        Topics.send(Topic.DELIVERY_FAILURES, Keys.delivery(workspace.id(), sync, identity), failure.build());
        return this;
    }

    public Receipt.Builder receipt(int partition) {
        return Receipt.newBuilder()
                .setDestination(workspace.id())
                .setPartition(partition)
                .setReceiptTime(time(NOW.plusSeconds(9)));
    }

    public Barrier barrier() {
        return Barrier.newBuilder()
                .setWorkspace(workspace.id())
                .setSync(sync)
                .setRun(run)
                .build();
    }

    private RunStory receipt(Receipt.Builder receipt) {
        Topics.send(
                Topic.DELIVERY_RECEIPTS,
                Keys.receipt(receipt.getDestination(), receipt.getPartition()),
                receipt.build());
        return this;
    }

    private RunStory tell(RunEvent event) {
        Topics.send(Topic.RUNS, Keys.sync(workspace.id(), sync), event);
        return this;
    }

    static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

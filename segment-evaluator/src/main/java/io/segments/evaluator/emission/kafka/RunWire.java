package io.segments.evaluator.emission.kafka;

import static io.segments.evaluator.wire.AttributeWire.timestamp;

import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.sync.v1.PlanEmpty;
import io.segments.contract.sync.v1.PlanHeld;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunPlanned;
import io.segments.contract.sync.v1.SyncWaiting;
import io.segments.evaluator.emission.Outgoing;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.wire.AttributeWire;
import io.segments.eventing.Keys;
import io.segments.eventing.kafka.DeliveryOrigin;

/** Deliveries, barriers and what becomes of plans on the wire. */
final class RunWire {

    private RunWire() {}

    /** @param member whom it is about, as a keyed hash; may be empty */
    static DeliveryRecord delivery(Outgoing.Delivered delivered, int ownerPartition, String member) {
        var run = delivered.run();
        var row = delivered.row();
        return DeliveryRecord.newBuilder()
                .setDelivery(Delivery.newBuilder()
                        .setWorkspace(run.sync().workspace())
                        .setSync(run.sync().sync())
                        .setSyncVersion(run.syncVersion())
                        .setGeneration(run.generation())
                        .setRun(run.run())
                        .setLane(lane(run.lane()))
                        .setPlace(row.place())
                        .setOwnerPartition(ownerPartition)
                        .setObject(run.object())
                        .setIdentity(row.identity())
                        .setOperation(operation(row.operation()))
                        .putAllFields(AttributeWire.values(row.fields()))
                        .setEmitTime(timestamp(delivered.at()))
                        .setMember(member))
                .build();
    }

    static DeliveryRecord barrier(Outgoing.Barrier barrier, int ownerPartition) {
        return DeliveryRecord.newBuilder()
                .setBarrier(Barrier.newBuilder()
                        .setWorkspace(barrier.run().sync().workspace())
                        .setSync(barrier.run().sync().sync())
                        .setRun(barrier.run().run())
                        .setOwnerPartition(ownerPartition)
                        .setEmitted(barrier.emitted()))
                .build();
    }

    /** What the headers say of a delivery, in case that its value can't be read. */
    static DeliveryOrigin origin(Outgoing.Delivered delivered, int ownerPartition) {
        var row = delivered.row();
        return new DeliveryOrigin.Operation(
                ownerPartition,
                delivered.run().run(),
                delivered.run().generation(),
                originLane(delivered.run().lane()),
                row.place(),
                switch (row.operation()) {
                    case UPSERT -> DeliveryOrigin.Kind.UPSERT;
                    case REMOVE -> DeliveryOrigin.Kind.REMOVE;
                    case UPDATE -> DeliveryOrigin.Kind.UPDATE;
                    case WITHDRAW -> DeliveryOrigin.Kind.WITHDRAW;
                    case APPEND -> DeliveryOrigin.Kind.APPEND;
                });
    }

    /** What the headers say of a barrier. */
    static DeliveryOrigin origin(Outgoing.Barrier barrier, int ownerPartition) {
        return new DeliveryOrigin.Barrier(ownerPartition, barrier.run().run(), barrier.emitted());
    }

    static RunEvent begun(PlannedRun run, int runsOfRequest) {
        return RunEvent.newBuilder()
                .setPlanned(RunPlanned.newBuilder()
                        .setWorkspace(run.sync().workspace())
                        .setSync(run.sync().sync())
                        .setSyncVersion(run.syncVersion())
                        .setGeneration(run.generation())
                        .setRun(run.run())
                        .setLane(lane(run.lane()))
                        .setReason(run.reason())
                        .setUpserts(run.upserts())
                        .setRemoves(run.removes())
                        .setInvalid(run.invalid())
                        .setWithheld(run.withheld())
                        .setLeft(run.left())
                        .setEvaluation(run.evaluation())
                        .setPlanTime(timestamp(run.plannedAt()))
                        .setRequestedRun(run.requestedRun())
                        .setRequestRuns(runsOfRequest)
                        .setDestination(run.destination())
                        .setAsOf(timestamp(run.asOf())))
                .build();
    }

    static RunEvent ended(Outgoing.RunEnded ended) {
        return RunEvent.newBuilder()
                .setEmitted(RunEmitted.newBuilder()
                        .setWorkspace(ended.run().sync().workspace())
                        .setSync(ended.run().sync().sync())
                        .setRun(ended.run().run())
                        .setEmitted(ended.emitted())
                        .setBarriers(ended.barriers()))
                .build();
    }

    static RunEvent held(Outgoing.Held held) {
        return RunEvent.newBuilder()
                .setHeld(PlanHeld.newBuilder()
                        .setWorkspace(held.sync().workspace())
                        .setSync(held.sync().sync())
                        .setRemoves(held.plan().removes())
                        .setTold(held.plan().told())
                        .setHoldTime(timestamp(held.plan().since()))
                        .setPlan(held.number())
                        .setSyncVersion(held.syncVersion())
                        .setEvaluation(held.plan().evaluation())
                        .setRemovedBefore(held.removedBefore()))
                .build();
    }

    static RunEvent waiting(Outgoing.Waiting waiting) {
        return RunEvent.newBuilder()
                .setWaiting(SyncWaiting.newBuilder()
                        .setWorkspace(waiting.sync().workspace())
                        .setSync(waiting.sync().sync())
                        .setReason(waiting.reason())
                        .setWaitTime(timestamp(waiting.at())))
                .build();
    }

    static RunEvent empty(Outgoing.Empty empty) {
        return RunEvent.newBuilder()
                .setEmpty(PlanEmpty.newBuilder()
                        .setWorkspace(empty.sync().workspace())
                        .setSync(empty.sync().sync())
                        .setRequestedRun(empty.requestedRun())
                        .setPlanTime(timestamp(empty.at())))
                .build();
    }

    private static Keys.Lane originLane(Lane lane) {
        return switch (lane) {
            case LIVE -> Keys.Lane.LIVE;
            case BULK -> Keys.Lane.BULK;
        };
    }

    private static io.segments.contract.sync.v1.Lane lane(Lane lane) {
        return switch (lane) {
            case LIVE -> io.segments.contract.sync.v1.Lane.LANE_LIVE;
            case BULK -> io.segments.contract.sync.v1.Lane.LANE_BULK;
        };
    }

    private static Delivery.Operation operation(Operation operation) {
        return switch (operation) {
            case UPSERT -> Delivery.Operation.OPERATION_UPSERT;
            case REMOVE -> Delivery.Operation.OPERATION_REMOVE;
            case UPDATE -> Delivery.Operation.OPERATION_UPDATE;
            case WITHDRAW -> Delivery.Operation.OPERATION_WITHDRAW;
            case APPEND -> Delivery.Operation.OPERATION_APPEND;
        };
    }
}

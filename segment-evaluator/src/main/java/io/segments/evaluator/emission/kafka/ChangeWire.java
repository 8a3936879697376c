package io.segments.evaluator.emission.kafka;

import io.segments.contract.membership.v1.MembershipChange.Operation;
import io.segments.evaluator.emission.Outgoing;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.wire.AttributeWire;

/** Membership changes on the wire. */
final class ChangeWire {

    private ChangeWire() {}

    static io.segments.contract.membership.v1.MembershipChange change(Outgoing.Changed changed) {
        var evaluation = changed.evaluation();
        var change = changed.change();
        return io.segments.contract.membership.v1.MembershipChange.newBuilder()
                .setWorkspace(evaluation.unit().workspace())
                .setDataset(evaluation.unit().dataset())
                .setSegment(evaluation.segment().segment())
                .setMemberKey(change.memberKey())
                .setOperation(operation(change.operation()))
                .setEvaluation(evaluation.number())
                .setDefinitionVersion(evaluation.meta().definitionVersion())
                .setAsOf(AttributeWire.timestamp(evaluation.meta().asOf()))
                .putAllAttributes(AttributeWire.values(change.attributes()))
                .setRevision(change.revision())
                .setPreviousRevision(change.previousRevision())
                .build();
    }

    private static Operation operation(MembershipChange.Operation operation) {
        return switch (operation) {
            case ENTERED -> Operation.OPERATION_ENTERED;
            case EXITED -> Operation.OPERATION_EXITED;
            case FORGOTTEN -> throw new IllegalArgumentException("of one who is forgotten there is no value");
            case UPDATED -> Operation.OPERATION_UPDATED;
        };
    }
}

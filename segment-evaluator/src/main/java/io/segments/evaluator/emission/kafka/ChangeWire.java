package io.segments.evaluator.emission.kafka;

import io.segments.contract.membership.v1.MembershipChange.Operation;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.wire.AttributeWire;

/** Membership changes of one evaluation on the wire. */
final class ChangeWire {

    private final io.segments.contract.membership.v1.MembershipChange common;

    ChangeWire(Evaluation evaluation) {
        this.common = io.segments.contract.membership.v1.MembershipChange.newBuilder()
                .setWorkspace(evaluation.unit().workspace())
                .setDataset(evaluation.unit().dataset())
                .setSegment(evaluation.segment().segment())
                .setEvaluation(evaluation.number())
                .setDefinitionVersion(evaluation.meta().definitionVersion())
                .setAsOf(AttributeWire.timestamp(evaluation.meta().asOf()))
                .build();
    }

    io.segments.contract.membership.v1.MembershipChange change(MembershipChange change) {
        return common.toBuilder()
                .setMemberKey(change.memberKey())
                .setOperation(operation(change.operation()))
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

package io.segments.definition.preview.grpc;

import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.wire.ConditionWire;
import io.segments.condition.wire.ExclusionWire;
import io.segments.condition.wire.MemberLimitWire;
import io.segments.condition.wire.SchemaWire;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.Dataset.State;
import io.segments.contract.evaluation.v1.ConditionInContext;
import io.segments.definition.list.MemberList;
import io.segments.definition.preview.Question;

/** Questions in the contract's messages. */
final class Questions {

    private Questions() {}

    static ConditionInContext message(Question question) {
        var message = ConditionInContext.newBuilder()
                .setWorkspace(question.workspace())
                .setTimeZone(question.timeZone().getId())
                .setDataset(question.dataset().id())
                .setCondition(ConditionWire.encode(question.condition()));
        question.exclusions().forEach(exclusion -> message.addExclusions(ExclusionWire.encode(exclusion, true)));
        message.addAllPrecededBy(question.before());
        question.limit().map(MemberLimitWire::encode).ifPresent(message::setMemberLimit);
        question.lists().forEach(list -> message.addLists(message(list)));
        question.datasets().forEach(dataset -> message.addDatasets(message(dataset)));
        return message.build();
    }

    static Dataset message(DatasetSchema dataset) {
        return SchemaWire.encode(dataset).toBuilder()
                .setState(State.STATE_ACTIVE)
                .build();
    }

    /** Which content the list has; what people say about it is not asked for. */
    private static io.segments.contract.definition.v1.MemberList message(MemberList list) {
        return io.segments.contract.definition.v1.MemberList.newBuilder()
                .setWorkspace(list.key().workspace())
                .setId(list.key().id())
                .setVersion(list.version())
                .setState(io.segments.contract.definition.v1.MemberList.State.STATE_ACTIVE)
                .setDataset(list.spec().dataset())
                .setContent(list.content())
                .setIdCount(list.idCount())
                .build();
    }
}

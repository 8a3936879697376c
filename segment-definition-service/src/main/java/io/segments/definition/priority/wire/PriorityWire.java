package io.segments.definition.priority.wire;

import static io.segments.definition.wire.Timestamps.instant;
import static io.segments.definition.wire.Timestamps.timestamp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.type.v1.Actor;
import io.segments.definition.ledger.Audit;
import io.segments.definition.priority.PriorityList;
import io.segments.definition.priority.PriorityList.State;
import io.segments.definition.priority.PriorityListKey;
import io.segments.definition.priority.PriorityListSpec;

/** A priority list as it is published and kept. */
public final class PriorityWire {

    private PriorityWire() {}

    /** The definition event that tells a priority list's full state. */
    public static byte[] event(PriorityList list) {
        return DefinitionEvent.newBuilder()
                .setPriorityList(message(list))
                .build()
                .toByteArray();
    }

    /** The priority list of a definition event that this service wrote. */
    public static PriorityList list(byte[] event) {
        try {
            return list(DefinitionEvent.parseFrom(event).getPriorityList());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored priority list is damaged", e);
        }
    }

    private static io.segments.contract.definition.v1.PriorityList message(PriorityList list) {
        return io.segments.contract.definition.v1.PriorityList.newBuilder()
                .setWorkspace(list.key().workspace())
                .setId(list.key().id())
                .setVersion(list.version())
                .setDisplayName(list.spec().displayName())
                .setState(state(list.state()))
                .setDataset(list.spec().dataset())
                .addAllSegments(list.spec().segments())
                .setCreateTime(timestamp(list.audit().created()))
                .setUpdateTime(timestamp(list.audit().updated()))
                .setActor(Actor.newBuilder().setSubject(list.audit().actor()))
                .build();
    }

    private static PriorityList list(io.segments.contract.definition.v1.PriorityList message) {
        return new PriorityList(
                new PriorityListKey(message.getWorkspace(), message.getId()),
                message.getVersion(),
                state(message.getState()),
                new PriorityListSpec(message.getDisplayName(), message.getDataset(), message.getSegmentsList()),
                new Audit(
                        instant(message.getCreateTime()),
                        instant(message.getUpdateTime()),
                        message.getActor().getSubject()));
    }

    private static io.segments.contract.definition.v1.PriorityList.State state(State state) {
        return switch (state) {
            case ACTIVE -> io.segments.contract.definition.v1.PriorityList.State.STATE_ACTIVE;
            case DELETED -> io.segments.contract.definition.v1.PriorityList.State.STATE_DELETED;
        };
    }

    private static State state(io.segments.contract.definition.v1.PriorityList.State state) {
        return switch (state) {
            case STATE_ACTIVE -> State.ACTIVE;
            case STATE_DELETED -> State.DELETED;
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("a stored priority list has a state that this version does not know");
        };
    }
}

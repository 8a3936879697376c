package io.segments.definition.list.wire;

import static io.segments.definition.wire.Timestamps.instant;
import static io.segments.definition.wire.Timestamps.timestamp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.type.v1.Actor;
import io.segments.definition.ledger.Audit;
import io.segments.definition.list.ListKey;
import io.segments.definition.list.ListSpec;
import io.segments.definition.list.MemberList;
import io.segments.definition.list.MemberList.State;

/** A list as it is published and kept. */
public final class ListWire {

    private ListWire() {}

    /** The definition event that tells a list's full state. */
    public static byte[] event(MemberList list) {
        return DefinitionEvent.newBuilder().setList(message(list)).build().toByteArray();
    }

    /** The list of a definition event that this service wrote. */
    public static MemberList list(byte[] event) {
        try {
            return list(DefinitionEvent.parseFrom(event).getList());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored list is damaged", e);
        }
    }

    private static io.segments.contract.definition.v1.MemberList message(MemberList list) {
        return io.segments.contract.definition.v1.MemberList.newBuilder()
                .setWorkspace(list.key().workspace())
                .setId(list.key().id())
                .setVersion(list.version())
                .setDisplayName(list.spec().displayName())
                .setDescription(list.spec().description())
                .setState(state(list.state()))
                .setDataset(list.spec().dataset())
                .setContent(list.content())
                .setIdCount(list.idCount())
                .setCreateTime(timestamp(list.audit().created()))
                .setUpdateTime(timestamp(list.audit().updated()))
                .setActor(Actor.newBuilder().setSubject(list.audit().actor()))
                .build();
    }

    private static MemberList list(io.segments.contract.definition.v1.MemberList message) {
        return new MemberList(
                new ListKey(message.getWorkspace(), message.getId()),
                message.getVersion(),
                state(message.getState()),
                new ListSpec(message.getDisplayName(), message.getDescription(), message.getDataset()),
                message.getContent(),
                message.getIdCount(),
                new Audit(
                        instant(message.getCreateTime()),
                        instant(message.getUpdateTime()),
                        message.getActor().getSubject()));
    }

    private static io.segments.contract.definition.v1.MemberList.State state(State state) {
        return switch (state) {
            case ACTIVE -> io.segments.contract.definition.v1.MemberList.State.STATE_ACTIVE;
            case DELETED -> io.segments.contract.definition.v1.MemberList.State.STATE_DELETED;
        };
    }

    private static State state(io.segments.contract.definition.v1.MemberList.State state) {
        return switch (state) {
            case STATE_ACTIVE -> State.ACTIVE;
            case STATE_DELETED -> State.DELETED;
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("a stored list has a state that this version does not know");
        };
    }
}

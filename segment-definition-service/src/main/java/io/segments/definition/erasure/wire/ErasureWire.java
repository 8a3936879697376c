package io.segments.definition.erasure.wire;

import static io.segments.definition.wire.Timestamps.instant;
import static io.segments.definition.wire.Timestamps.timestamp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.type.v1.Actor;
import io.segments.definition.erasure.Erasure;
import io.segments.definition.erasure.Erasure.ErasedSync;
import io.segments.definition.erasure.Erasure.Proof;
import io.segments.definition.erasure.Erasure.Reason;
import io.segments.definition.erasure.Erasure.State;
import io.segments.definition.ledger.Audit;
import java.util.List;
import java.util.Optional;

/** An erasure as it is published and kept. */
public final class ErasureWire {

    private ErasureWire() {}

    /** The definition event that tells an erasure's full state. */
    public static byte[] event(Erasure erasure) {
        return DefinitionEvent.newBuilder().setErasure(message(erasure)).build().toByteArray();
    }

    /** An erasure as it is told. */
    public static io.segments.contract.definition.v1.Erasure message(Erasure erasure) {
        var message = io.segments.contract.definition.v1.Erasure.newBuilder()
                .setWorkspace(erasure.workspace())
                .setId(erasure.id())
                .setVersion(erasure.version())
                .setState(io.segments.contract.definition.v1.Erasure.State.valueOf("STATE_" + erasure.state()))
                .addAllIdentifiers(erasure.identifiers())
                .setKeyId(erasure.keyId())
                .setReason(io.segments.contract.definition.v1.Erasure.Reason.valueOf("REASON_" + erasure.reason()))
                .setRemovedByHand(erasure.removedByHand())
                .setDroppedRows(erasure.proof().droppedRows())
                .setCreateTime(timestamp(erasure.audit().created()))
                .setUpdateTime(timestamp(erasure.audit().updated()))
                .setActor(Actor.newBuilder().setSubject(erasure.audit().actor()))
                .setCreator(Actor.newBuilder().setSubject(erasure.creator()));
        erasure.proof().removed().ifPresent(at -> message.setRemovedTime(timestamp(at)));
        erasure.proof().completed().ifPresent(at -> message.setCompleteTime(timestamp(at)));
        return message.addAllSyncs(messages(erasure.proof().syncs())).build();
    }

    /** Syncs as they are told. */
    public static List<io.segments.contract.definition.v1.ErasedSync> messages(List<ErasedSync> syncs) {
        return syncs.stream().map(ErasureWire::message).toList();
    }

    private static io.segments.contract.definition.v1.ErasedSync message(ErasedSync sync) {
        var message = io.segments.contract.definition.v1.ErasedSync.newBuilder()
                .setSync(sync.sync())
                .setDestination(sync.destination())
                .setReason(sync.reason());
        sync.removed().ifPresent(at -> message.setRemovedTime(timestamp(at)));
        return message.build();
    }

    /** The erasure of a definition event that this service wrote. */
    public static Erasure erasure(byte[] event) {
        try {
            return erasure(DefinitionEvent.parseFrom(event).getErasure());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored erasure is damaged", e);
        }
    }

    /** Syncs as they were told. */
    public static List<ErasedSync> syncs(List<io.segments.contract.definition.v1.ErasedSync> told) {
        return told.stream()
                .map(sync -> new ErasedSync(
                        sync.getSync(),
                        sync.getDestination(),
                        sync.hasRemovedTime() ? Optional.of(instant(sync.getRemovedTime())) : Optional.empty(),
                        sync.getReason()))
                .toList();
    }

    private static Erasure erasure(io.segments.contract.definition.v1.Erasure message) {
        return new Erasure(
                message.getWorkspace(),
                message.getId(),
                message.getVersion(),
                State.valueOf(word(message.getState(), "STATE_")),
                message.getIdentifiersList(),
                message.getKeyId(),
                Reason.valueOf(word(message.getReason(), "REASON_")),
                message.getRemovedByHand(),
                new Proof(
                        syncs(message.getSyncsList()),
                        message.hasRemovedTime() ? Optional.of(instant(message.getRemovedTime())) : Optional.empty(),
                        message.getDroppedRows(),
                        message.hasCompleteTime() ? Optional.of(instant(message.getCompleteTime())) : Optional.empty()),
                message.getCreator().getSubject(),
                new Audit(
                        instant(message.getCreateTime()),
                        instant(message.getUpdateTime()),
                        message.getActor().getSubject()));
    }

    private static String word(Enum<?> value, String prefix) {
        return value.name().substring(prefix.length());
    }
}

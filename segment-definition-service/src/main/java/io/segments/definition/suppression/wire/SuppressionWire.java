package io.segments.definition.suppression.wire;

import static io.segments.definition.wire.Timestamps.instant;
import static io.segments.definition.wire.Timestamps.timestamp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.type.v1.Actor;
import io.segments.definition.ledger.Audit;
import io.segments.definition.suppression.Suppression;
import io.segments.definition.suppression.Suppression.Kind;
import io.segments.definition.suppression.Suppression.Reason;
import io.segments.definition.suppression.Suppression.State;
import io.segments.definition.suppression.Suppression.Terms;
import java.util.Optional;

/** A suppression as it is published and kept. */
public final class SuppressionWire {

    private SuppressionWire() {}

    /** The definition event that tells a suppression's full state. */
    public static byte[] event(Suppression suppression) {
        return DefinitionEvent.newBuilder()
                .setSuppression(message(suppression))
                .build()
                .toByteArray();
    }

    /** A suppression as it is told. */
    public static io.segments.contract.definition.v1.Suppression message(Suppression suppression) {
        var message = io.segments.contract.definition.v1.Suppression.newBuilder()
                .setWorkspace(suppression.workspace())
                .setId(suppression.id())
                .setVersion(suppression.version())
                .setState(
                        switch (suppression.state()) {
                            case ACTIVE -> io.segments.contract.definition.v1.Suppression.State.STATE_ACTIVE;
                            case LIFTED -> io.segments.contract.definition.v1.Suppression.State.STATE_LIFTED;
                        })
                .setKind(io.segments.contract.definition.v1.Suppression.Kind.valueOf("KIND_" + suppression.kind()))
                .setKeyId(suppression.keyId())
                .setReason(io.segments.contract.definition.v1.Suppression.Reason.valueOf(
                        "REASON_" + suppression.terms().reason()))
                .setCreateTime(timestamp(suppression.audit().created()))
                .setUpdateTime(timestamp(suppression.audit().updated()))
                .setActor(Actor.newBuilder().setSubject(suppression.audit().actor()));
        suppression.terms().end().ifPresent(end -> message.setEndTime(timestamp(end)));
        return message.build();
    }

    /** The suppression of a definition event that this service wrote. */
    public static Suppression suppression(byte[] event) {
        try {
            return suppression(DefinitionEvent.parseFrom(event).getSuppression());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored suppression is damaged", e);
        }
    }

    private static Suppression suppression(io.segments.contract.definition.v1.Suppression message) {
        return new Suppression(
                message.getWorkspace(),
                message.getId(),
                message.getVersion(),
                State.valueOf(word(message.getState(), "STATE_")),
                Kind.valueOf(word(message.getKind(), "KIND_")),
                message.getKeyId(),
                new Terms(
                        Reason.valueOf(word(message.getReason(), "REASON_")),
                        message.hasEndTime() ? Optional.of(instant(message.getEndTime())) : Optional.empty()),
                new Audit(
                        instant(message.getCreateTime()),
                        instant(message.getUpdateTime()),
                        message.getActor().getSubject()));
    }

    private static String word(Enum<?> value, String prefix) {
        return value.name().substring(prefix.length());
    }
}

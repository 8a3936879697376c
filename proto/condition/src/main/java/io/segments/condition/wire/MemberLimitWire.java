package io.segments.condition.wire;

import io.segments.condition.MemberLimit;
import io.segments.condition.NodePath;
import io.segments.condition.wire.DecodedLimit.UnderstoodLimit;
import io.segments.condition.wire.DecodedLimit.UnsupportedLimit;
import io.segments.contract.definition.v1.MemberLimit.Direction;
import java.util.Optional;

/** Limits in the contract's messages. Decoding what was encoded gives an equal limit. */
public final class MemberLimitWire {

    private MemberLimitWire() {}

    public static io.segments.contract.definition.v1.MemberLimit encode(MemberLimit limit) {
        return io.segments.contract.definition.v1.MemberLimit.newBuilder()
                .setMembers(limit.members())
                .setOrderBy(limit.orderBy())
                .setDirection(
                        switch (limit.direction()) {
                            case ASCENDING -> Direction.DIRECTION_ASCENDING;
                            case DESCENDING -> Direction.DIRECTION_DESCENDING;
                        })
                .setForEach(limit.forEach().orElse(""))
                .build();
    }

    /** Never throws: what is not understood, unknown fields included, makes the limit unsupported. */
    public static DecodedLimit decode(io.segments.contract.definition.v1.MemberLimit message) {
        try {
            ConditionDecoder.requireKnown(message, NodePath.ROOT);
            if (message.getOrderBy().isEmpty()) {
                throw new NotUnderstood(NodePath.ROOT.field("orderBy"), "no column");
            }
            if (message.getMembers() < 1) {
                throw new NotUnderstood(NodePath.ROOT.field("members"), "no number of members");
            }
            return new UnderstoodLimit(new MemberLimit(
                    message.getMembers(),
                    message.getOrderBy(),
                    direction(message.getDirection()),
                    Optional.of(message.getForEach()).filter(column -> !column.isEmpty())));
        } catch (NotUnderstood part) {
            return new UnsupportedLimit(part.path(), part.reason());
        }
    }

    private static MemberLimit.Direction direction(Direction direction) {
        return switch (direction) {
            case DIRECTION_ASCENDING -> MemberLimit.Direction.ASCENDING;
            case DIRECTION_DESCENDING -> MemberLimit.Direction.DESCENDING;
            case DIRECTION_UNSPECIFIED, UNRECOGNIZED ->
                throw new NotUnderstood(
                        NodePath.ROOT.field("direction"), "a direction that this version does not know");
        };
    }
}

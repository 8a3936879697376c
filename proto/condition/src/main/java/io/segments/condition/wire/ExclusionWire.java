package io.segments.condition.wire;

import io.segments.condition.Exclusion;
import io.segments.condition.NodePath;
import io.segments.condition.wire.DecodedExclusion.UnderstoodExclusion;
import io.segments.condition.wire.DecodedExclusion.UnsupportedExclusion;

/** Exclusions in the contract's messages. Decoding what was encoded gives an equal exclusion. */
public final class ExclusionWire {

    private ExclusionWire() {}

    /** @param enabled whether it applies */
    public static io.segments.contract.definition.v1.Exclusion encode(Exclusion exclusion, boolean enabled) {
        return io.segments.contract.definition.v1.Exclusion.newBuilder()
                .setId(exclusion.id())
                .setDisplayName(exclusion.name())
                .setCondition(ConditionWire.encode(exclusion.condition()))
                .setEnabled(enabled)
                .build();
    }

    /** Never throws: what is not understood, unknown fields included, makes the exclusion unsupported. Says nothing of whether it applies. */
    public static DecodedExclusion decode(io.segments.contract.definition.v1.Exclusion message) {
        try {
            ConditionDecoder.requireKnown(message, NodePath.ROOT);
            return new UnderstoodExclusion(new Exclusion(
                    message.getId(),
                    message.getDisplayName(),
                    ConditionDecoder.condition(message.getCondition(), NodePath.ROOT.field("condition"))));
        } catch (NotUnderstood part) {
            return new UnsupportedExclusion(part.path(), part.reason());
        }
    }
}

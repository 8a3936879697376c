package io.segments.condition.wire;

import io.segments.condition.Condition;
import io.segments.condition.NodePath;
import io.segments.condition.wire.DecodedCondition.UnderstoodCondition;
import io.segments.condition.wire.DecodedCondition.UnsupportedCondition;

/** Conditions in the contract's messages. Decoding what was encoded gives an equal condition. */
public final class ConditionWire {

    private ConditionWire() {}

    public static io.segments.contract.condition.v1.Condition encode(Condition condition) {
        return ConditionEncoder.condition(condition);
    }

    /** Never throws: what is not understood, unknown fields included, makes the whole condition unsupported. */
    public static DecodedCondition decode(io.segments.contract.condition.v1.Condition message) {
        try {
            return new UnderstoodCondition(ConditionDecoder.condition(message, NodePath.ROOT));
        } catch (NotUnderstood part) {
            return new UnsupportedCondition(part.path(), part.reason());
        }
    }
}

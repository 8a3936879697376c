package io.segments.condition.wire;

import io.segments.condition.Condition;

/** What decoding a message comes to. */
public sealed interface DecodedCondition {

    /** Every part of the message is understood. */
    record UnderstoodCondition(Condition condition) implements DecodedCondition {}

    /**
     * Some part is not understood: it comes from a newer version, or was never right. Nothing is evaluated then, because
     * leaving a part out could widen the audience.
     *
     * @param path JSON path of the part
     * @param reason what is not understood
     */
    record UnsupportedCondition(String path, String reason) implements DecodedCondition {}
}

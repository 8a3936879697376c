package io.segments.condition.wire;

import io.segments.condition.MemberLimit;

/** What decoding a limit comes to. */
public sealed interface DecodedLimit {

    /** Every part of the message is understood. */
    record UnderstoodLimit(MemberLimit limit) implements DecodedLimit {}

    /**
     * Some part is not understood. Nothing is evaluated then, because leaving a limit out would widen the audience.
     *
     * @param path JSON path of the part
     * @param reason what is not understood
     */
    record UnsupportedLimit(String path, String reason) implements DecodedLimit {}
}

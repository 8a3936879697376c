package io.segments.condition.wire;

import io.segments.condition.Exclusion;

/** What decoding an exclusion comes to. */
public sealed interface DecodedExclusion {

    /** Every part of the message is understood. */
    record UnderstoodExclusion(Exclusion exclusion) implements DecodedExclusion {}

    /**
     * Some part is not understood. Nothing is evaluated then, because leaving an exclusion out would widen the audience.
     *
     * @param path JSON path of the part
     * @param reason what is not understood
     */
    record UnsupportedExclusion(String path, String reason) implements DecodedExclusion {}
}

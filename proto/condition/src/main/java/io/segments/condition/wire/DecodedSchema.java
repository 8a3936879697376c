package io.segments.condition.wire;

import io.segments.condition.schema.DatasetSchema;

/** What decoding a dataset comes to. */
public sealed interface DecodedSchema {

    /** The dataset is understood. */
    record UnderstoodSchema(DatasetSchema schema) implements DecodedSchema {}

    /**
     * The dataset comes from a newer version, or is not consistent in itself: nothing is evaluated on it.
     *
     * @param path JSON path of the part that is not understood
     * @param reason what is not understood
     */
    record UnsupportedSchema(String path, String reason) implements DecodedSchema {}
}

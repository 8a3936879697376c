package io.segments.workers.spi;

import java.time.Instant;
import java.util.Map;

/**
 * One operation for one identity.
 *
 * @param id stable across redelivery: {@code <workspace>/<sync>/<run>/<identity>}
 * @param target where it goes
 * @param kind what to do
 * @param identity the normalised identity
 * @param fields the mapped fields; empty for a removal
 * @param standing where it stands among all operations for its identity
 * @param offset its offset in the partition of its batch
 * @param size bytes it took on the wire, a measure for batches
 * @param emitted when it was put on its way
 */
public record Operation(
        String id,
        Target target,
        Kind kind,
        String identity,
        Map<String, FieldValue> fields,
        Standing standing,
        long offset,
        int size,
        Instant emitted) {

    /** What to do with an identity. */
    public enum Kind {
        /** Add the identity to the object, or bring its fields up to date. */
        UPSERT,
        /** Remove the identity from the object. */
        REMOVE
    }

    public Operation {
        fields = Map.copyOf(fields);
    }
}

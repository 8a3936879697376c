package io.segments.workers.spi;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * One operation for one identity.
 *
 * @param id stable across redelivery: {@code <workspace>/<sync>/<run>/<identity>}
 * @param target where it goes
 * @param kind what to do
 * @param identity the normalised identity
 * @param fields the mapped fields; empty where it is removed
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
        /** Remove the identity from the object, as far as the sync has told it. */
        REMOVE,
        /** Bring the fields of the identity's record up to date; reject what has none. */
        UPDATE,
        /** Remove the identity from the object, whoever told it. */
        WITHDRAW,
        /** Append a record. */
        APPEND;

        /** Whether the identity is gone afterwards. */
        public boolean removes() {
            return this == REMOVE || this == WITHDRAW;
        }

        /** The word for it in what destinations are sent. They need not know why somebody is to be removed. */
        public String word() {
            return this == WITHDRAW ? "remove" : name().toLowerCase(Locale.ROOT);
        }
    }

    public Operation {
        fields = Map.copyOf(fields);
    }
}

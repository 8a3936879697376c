package io.segments.workers.spi;

/** An operation that a connector knows. */
public enum Capability {
    /** Adds, or brings up to date. */
    UPSERT,
    /** Removes. */
    REMOVE,
    /** Leaves a field as it is there that an upsert does not name. */
    PARTIAL,
    /** Updates records that are there, and rejects what has none. */
    UPDATE,
    /** Removes whoever is there, no matter who told them. */
    WITHDRAW,
    /** Appends records. */
    APPEND
}

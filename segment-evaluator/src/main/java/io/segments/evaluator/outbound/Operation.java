package io.segments.evaluator.outbound;

/** What a destination is to do with an identity. In an outbound set whatever tells of an identity is an UPSERT; the sync's {@link Behaviour} says as what it is emitted. */
public enum Operation {
    /** Add it to the object, or bring its fields up to date. */
    UPSERT,
    /** Remove it from the object. */
    REMOVE,
    /** Bring the fields of its record up to date, if it has one. */
    UPDATE,
    /** Remove it from the object, whoever told it. */
    WITHDRAW,
    /** Append a record. */
    APPEND;

    /** What it is in an outbound set. */
    public Operation intention() {
        return this == REMOVE ? REMOVE : UPSERT;
    }
}

package io.segments.evaluator.outbound;

/** What a destination is to do with an identity. */
public enum Operation {
    /** Add it to the object, or bring its fields up to date. */
    UPSERT,
    /** Remove it from the object. */
    REMOVE
}

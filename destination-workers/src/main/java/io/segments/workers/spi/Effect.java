package io.segments.workers.spi;

/** What repeated delivery of one record does. */
public enum Effect {
    /** The same as one delivery. */
    IDEMPOTENT,
    /** It does not happen: the target stores the offset in its own transaction. */
    EXACTLY_ONCE,
    /** A second record with the same stable id. */
    AT_LEAST_ONCE
}

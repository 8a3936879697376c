package io.segments.evaluator.outbound;

/** What became of a delivery. */
public enum Outcome {
    /** The destination accepted it. */
    DELIVERED,
    /** The destination refused this record for good. */
    REJECTED,
    /** The record can't be sent. */
    INVALID,
    /** A later record for the same identity in the same batch was sent instead. */
    SUPERSEDED,
    /** Not sent, or not known to have arrived; planned again from current truth. */
    DEFERRED
}

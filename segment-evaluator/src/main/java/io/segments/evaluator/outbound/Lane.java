package io.segments.evaluator.outbound;

/** Which of a sync's two cursors emits a row. */
public enum Lane {
    /** Differences of single evaluations; goes first. */
    LIVE,
    /** Backfills, schedules, resyncs and drains; keeps a small share. */
    BULK
}

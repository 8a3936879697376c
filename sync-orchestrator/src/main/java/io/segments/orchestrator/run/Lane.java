package io.segments.orchestrator.run;

/** Which of a sync's two cursors emits a run. */
public enum Lane {
    /** Differences of single evaluations. */
    LIVE,
    /** Backfills, schedules and resyncs. */
    BULK,
    /** One that is not known here. */
    UNKNOWN
}

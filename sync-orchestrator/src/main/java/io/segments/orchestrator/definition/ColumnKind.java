package io.segments.orchestrator.definition;

/** The type of a dataset's column. */
public enum ColumnKind {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    /** Sent as JSON text. */
    TEXT_ARRAY,
    /** Sent as JSON text. */
    JSON
}

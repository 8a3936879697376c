package io.segments.orchestrator.definition;

/** The type of a dataset's column. */
public enum ColumnKind {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    TIMESTAMP
}

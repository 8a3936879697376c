package io.segments.condition;

import java.util.Locale;

/** The type of a dataset's column, as the language sees it. */
public enum ColumnType {
    /** Text. */
    TEXT,
    /** Integer, decimal or floating-point number. */
    NUMBER,
    /** Boolean. */
    BOOLEAN,
    /** Calendar day without a time. */
    DATE,
    /** Instant; a warehouse timestamp without zone is read as UTC. */
    TIMESTAMP;

    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

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
    TIMESTAMP,
    /** List of texts, of which some may be missing. */
    TEXT_ARRAY,
    /** JSON, of which conditions compare what is at a {@link JsonPath}. */
    JSON;

    /** Whether its values are one thing each: can be the same, put in order, counted, related and keys. */
    public boolean isScalar() {
        return this != TEXT_ARRAY && this != JSON;
    }

    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

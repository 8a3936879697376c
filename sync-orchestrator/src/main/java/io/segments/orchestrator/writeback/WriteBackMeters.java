package io.segments.orchestrator.writeback;

/** What is measured of write-back. */
public enum WriteBackMeters {
    /** Rows that were written to warehouses; tags {@code target} and {@code table}. A run counts each time that it is brought up to date. */
    ROWS("segments.writeback.rows", "Rows that were written to warehouses"),
    /** Attempts at writing that failed; tag {@code target}. They are repeated, ever more slowly, up to once an hour. */
    FAILURES("segments.writeback.failures", "Attempts at writing to warehouses that failed"),
    /** Seconds since everything that there was was written to a target; tag {@code target}. Every instance shows it. */
    AGE("segments.writeback.age", "Time since everything that there was was written to a target");

    private final String id;
    private final String description;

    WriteBackMeters(String id, String description) {
        this.id = id;
        this.description = description;
    }

    public String id() {
        return id;
    }

    public String description() {
        return description;
    }
}

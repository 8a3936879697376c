package io.segments.orchestrator.writeback;

import java.util.Locale;

/** What can be written. */
public enum Table {
    /** One row for each run, brought up to date as the run goes on. */
    SYNC_RUNS,
    /** One row for each rejected record, until its retention ends. Personal data. */
    REJECTED_RECORDS;

    /** Its name in a warehouse. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

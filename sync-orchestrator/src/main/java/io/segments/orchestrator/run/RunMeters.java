package io.segments.orchestrator.run;

/** What is measured of runs. */
public enum RunMeters {
    /** Runs that are planned, being emitted or delivered. Those of syncs that are paused, or were left as they are, do not count. */
    RUNNING("segments.run.running", "Runs that are planned, being emitted or delivered"),
    /** Seconds since the oldest running run was planned; 0 when none is running. */
    OLDEST("segments.run.oldest.age", "Time since the oldest running run was planned"),
    /** Runs that ended; tags {@code destination} and {@code state}: completed or lost. */
    ENDED("segments.run.ended", "Runs that ended"),
    /** Time from the instant that the segment was evaluated as of to the destination's last acknowledgement; tag {@code destination}. */
    FRESHNESS(
            "segments.run.freshness",
            "From the instant that the segment was evaluated as of to the destination's last acknowledgement"),
    /** Records that are accounted for; tag {@code outcome}: delivered, rejected, invalid, superseded or deferred. */
    RECORDS("segments.run.records", "Records by what became of them"),
    /** Plans that the guard held. */
    HELD("segments.run.held", "Plans that the guard held"),
    /** Runs that completed with other records accounted for than were emitted; anything but 0 is a defect. */
    UNBALANCED("segments.run.unbalanced", "Runs that completed with other records accounted for than were emitted");

    private final String id;
    private final String description;

    RunMeters(String id, String description) {
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

package io.segments.orchestrator.schedule;

/** What is measured of schedules. */
public enum ScheduleMeters {
    /** Time from the instant that a run was due to the request for it; its count is the runs that schedules asked for. */
    LATENESS("segments.schedule.lateness", "From the instant that a run was due to the request for it"),
    /**
     * What other systems told of their jobs; tag {@code outcome}: counted, repeated (the same was told before), ignored (a job began or failed) or refused
     * (the signature was wrong).
     */
    JOBS("segments.schedule.jobs", "What other systems told of their jobs");

    private final String id;
    private final String description;

    ScheduleMeters(String id, String description) {
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

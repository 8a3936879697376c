package io.segments.orchestrator.schedule.rest;

import org.jspecify.annotations.Nullable;

/** What dbt sends, as far as it is needed. A completed run may also be one that failed; its status tells. */
record DbtEvent(
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable Data data) {

    private static final String COMPLETED = "job.run.completed";
    private static final String SUCCESS = "Success";
    private static final int LONGEST = 200;

    record Data(
            @Nullable String jobId,
            @Nullable String runId,
            @Nullable String runStatus) {}

    boolean isComplete() {
        return isThere(eventId) && isThere(eventType) && data != null && isThere(data.jobId());
    }

    boolean isSuccess() {
        return COMPLETED.equals(eventType) && data != null && SUCCESS.equalsIgnoreCase(data.runStatus());
    }

    String job() {
        return data == null || data.jobId() == null ? "" : data.jobId();
    }

    /** A run of a job counts once, whichever of its events tells of it. */
    String delivery() {
        var run = data == null ? null : data.runId();
        return isThere(run) ? job() + "/" + run : "event/" + eventId;
    }

    private static boolean isThere(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST && text.indexOf('\0') < 0;
    }
}

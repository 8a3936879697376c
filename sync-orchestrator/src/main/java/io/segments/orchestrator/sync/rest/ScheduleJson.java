package io.segments.orchestrator.sync.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * When runs are planned.
 *
 * @param kind {@code live}, {@code interval}, {@code cron}, {@code manual}, {@code after-sync} or {@code after-job}
 * @param every interval: a length of time in ISO 8601, PT1M or more
 * @param expression cron: minute, hour, day of month, month, day of week
 * @param timeZone cron: IANA time zone; UTC when not given
 * @param sync after-sync: the id of the sync after whose runs this one runs
 * @param job after-job: the id of a job of another system, such as dbt's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleJson(
        @Nullable String kind,
        @Nullable String every,
        @Nullable String expression,
        @Nullable String timeZone,
        @Nullable String sync,
        @Nullable String job) {

    static ScheduleJson of(String kind) {
        return new ScheduleJson(kind, null, null, null, null, null);
    }
}

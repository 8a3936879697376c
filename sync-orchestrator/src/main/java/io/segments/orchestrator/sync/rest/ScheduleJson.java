package io.segments.orchestrator.sync.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * When runs are planned.
 *
 * @param kind {@code live}, {@code interval}, {@code cron} or {@code manual}
 * @param every interval: a length of time in ISO 8601, PT1M or more
 * @param expression cron: minute, hour, day of month, month, day of week
 * @param timeZone cron: IANA time zone; UTC when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleJson(
        @Nullable String kind,
        @Nullable String every,
        @Nullable String expression,
        @Nullable String timeZone) {}

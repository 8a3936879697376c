package io.segments.orchestrator.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.segments.orchestrator.sync.NextRun;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncCheck;
import io.segments.orchestrator.sync.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a sync's schedule has its next run: intervals are counted from its creation, cron expressions have five fields. */
public final class CronSchedule implements NextRun, SyncCheck.CronSyntax {

    private static final ZonedDateTime SOME_DAY = ZonedDateTime.parse("2026-01-01T00:00Z");

    private final CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    @Override
    public Optional<Instant> after(Sync sync, Instant after) {
        return switch (sync.spec().timing()) {
            case Timing.Live _, Timing.Manual _ -> Optional.empty();
            case Timing.Interval(var every) -> Optional.of(multiple(sync.created(), every, after));
            case Timing.Cron(var expression, var zone) ->
                ExecutionTime.forCron(parser.parse(expression))
                        .nextExecution(after.atZone(zone))
                        .map(ZonedDateTime::toInstant);
        };
    }

    @Override
    public Optional<String> refuse(String expression) {
        try {
            var next =
                    ExecutionTime.forCron(parser.parse(expression).validate()).nextExecution(SOME_DAY);
            return next.isPresent() ? Optional.empty() : Optional.of("it never comes");
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    "it is not a cron expression of five fields (minute hour day month weekday): " + e.getMessage());
        }
    }

    private static Instant multiple(Instant from, Duration every, Instant after) {
        long passed = Math.max(0, Duration.between(from, after).dividedBy(every));
        return from.plus(every.multipliedBy(passed + 1));
    }
}

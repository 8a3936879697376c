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
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a sync's schedule has its next run: intervals are counted from the sync's creation, cron expressions have five fields. On the
 * day that a clock is set back, a run at a repeated time comes once; on the day that it is set forward, one at a time that is left out
 * comes as much later as the clock was moved.
 */
public final class CronSchedule implements NextRun, SyncCheck.CronSyntax {

    private static final ZonedDateTime SOME_DAY = ZonedDateTime.parse("2026-01-01T00:00Z");

    private final CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    @Override
    public Optional<Instant> after(Sync sync, Instant after) {
        return switch (sync.spec().timing()) {
            case Timing.Live _, Timing.Manual _ -> Optional.empty();
            case Timing.Interval(var every) -> Optional.of(multiple(sync.created(), every, after));
            case Timing.Cron(var expression, var zone) ->
                next(ExecutionTime.forCron(parser.parse(expression)), zone, after);
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

    private static Optional<Instant> next(ExecutionTime times, ZoneId zone, Instant after) {
        var usual = times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
        var moved = Stream.of(
                        zone.getRules().previousTransition(after),
                        zone.getRules().nextTransition(after))
                .filter(Objects::nonNull)
                .filter(ZoneOffsetTransition::isGap)
                .flatMap(gap -> leftOut(times, gap))
                .map(local -> local.atZone(zone).toInstant())
                .filter(after::isBefore);
        return Stream.concat(usual.stream(), moved).min(Comparator.naturalOrder());
    }

    /** Times of the wall clock that the expression names and that the clock leaves out. */
    private static Stream<LocalDateTime> leftOut(ExecutionTime times, ZoneOffsetTransition gap) {
        return Stream.iterate(
                        nextOnWallClock(times, gap.getDateTimeBefore().minusSeconds(1)),
                        Optional::isPresent,
                        local -> local.flatMap(at -> nextOnWallClock(times, at)))
                .flatMap(Optional::stream)
                .takeWhile(gap.getDateTimeAfter()::isAfter);
    }

    private static Optional<LocalDateTime> nextOnWallClock(ExecutionTime times, LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private static Instant multiple(Instant from, Duration every, Instant after) {
        long passed = Math.max(0, Duration.between(from, after).dividedBy(every));
        return from.plus(every.multipliedBy(passed + 1));
    }
}

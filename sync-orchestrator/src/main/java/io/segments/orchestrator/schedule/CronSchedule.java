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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * When a sync's schedule has its next run. Intervals are counted from its creation. Cron expressions have five fields and are read on the
 * clock of their time zone; no run is lost, and none comes twice, on the days on which that clock changes.
 */
public final class CronSchedule implements NextRun, SyncCheck.CronSyntax {

    private static final ZonedDateTime SOME_DAY = ZonedDateTime.parse("2026-01-01T00:00Z");

    private final CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    @Override
    public Optional<Instant> after(Sync sync, Instant after) {
        return switch (sync.spec().timing()) {
            case Timing.Live _, Timing.Manual _, Timing.AfterSync _, Timing.AfterJob _ -> Optional.empty();
            case Timing.Interval(var every) -> Optional.of(multiple(sync.created(), every, after));
            case Timing.Cron(var expression, var zone) -> next(expression, zone.getRules(), after);
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

    private Optional<Instant> next(String expression, ZoneRules rules, Instant after) {
        var times = ExecutionTime.forCron(parser.parse(expression));
        return isEveryHour(expression) ? nextOfEveryHour(times, rules, after) : nextByTheClock(times, rules, after);
    }

    /**
     * People who name hours mean the clock on the wall. Where it jumps over a named time, the run comes at once after the jump;
     * where it shows one twice, the run comes the first time.
     */
    private static Optional<Instant> nextByTheClock(ExecutionTime times, ZoneRules rules, Instant after) {
        var local = next(
                times, LocalDateTime.ofEpochSecond(after.getEpochSecond(), after.getNano(), rules.getOffset(after)));
        while (local.isPresent()) {
            var at = firstAt(rules, local.get());
            if (at.isAfter(after)) {
                return Optional.of(at);
            }
            local = next(times, local.get());
        }
        return Optional.empty();
    }

    private static Instant firstAt(ZoneRules rules, LocalDateTime local) {
        var transition = rules.getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.toInstant(rules.getValidOffsets(local).getFirst());
    }

    /** What runs every hour runs in every hour that passes, whatever the clock on the wall shows. */
    private static Optional<Instant> nextOfEveryHour(ExecutionTime times, ZoneRules rules, Instant after) {
        var from = after;
        while (true) {
            var offset = rules.getOffset(from);
            var change = rules.nextTransition(from);
            var next = next(times, LocalDateTime.ofEpochSecond(from.getEpochSecond(), from.getNano(), offset))
                    .map(local -> local.toInstant(offset));
            if (next.isEmpty() || change == null || next.get().isBefore(change.getInstant())) {
                return next;
            }
            var changed = LocalDateTime.ofInstant(change.getInstant(), change.getOffsetAfter());
            if (times.isMatch(changed.atZone(ZoneOffset.UTC))) {
                return Optional.of(change.getInstant());
            }
            from = change.getInstant();
        }
    }

    private static Optional<LocalDateTime> next(ExecutionTime times, LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private static boolean isEveryHour(String expression) {
        var hour = expression.strip().split("\\s+")[1];
        return hour.equals("*") || hour.equals("*/1") || hour.equals("0-23");
    }

    private static Instant multiple(Instant from, Duration every, Instant after) {
        long passed = Math.max(0, Duration.between(from, after).dividedBy(every));
        return from.plus(every.multipliedBy(passed + 1));
    }
}

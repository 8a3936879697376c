package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Unanswerable;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calendar days of a zone, of clocks in UTC. MariaDB's own CONVERT_TZ needs tables that a server may not have, ends in 2038 in many
 * versions, and answers with what it was asked where it knows nothing; so the zone's offsets are written into the query: a list of those
 * that history had, and the rules by which they change ever after.
 */
record LocalDays(ZoneId zone) {

    private static final long EPOCH_DAY = 719_528;
    private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    /**
     * The day of a clock. In the first and the last year it is the same day 400 years later or earlier, which is the same day of the
     * week, month and year: the one that is meant may be in a year that MariaDB does not have.
     */
    Fragment of(Fragment clock) {
        if (zone.getRules().isFixedOffset() && offset().equals(ZoneOffset.UTC)) {
            return Fragment.of("DATE({})", clock);
        }
        return Fragment.of(
                "DATE(CASE YEAR({}) WHEN 1 THEN {} + INTERVAL 400 YEAR WHEN 9999 THEN {} - INTERVAL 400 YEAR ELSE {} END + INTERVAL {} SECOND)",
                clock,
                clock,
                clock,
                clock,
                seconds(clock));
    }

    private ZoneOffset offset() {
        return zone.getRules().getOffset(Instant.EPOCH);
    }

    private Fragment seconds(Fragment clock) {
        var rules = zone.getRules();
        var past = rules.getTransitions();
        if (past.isEmpty()) {
            return number(offset().getTotalSeconds());
        }
        if (rules.getTransitionRules().isEmpty()) {
            return past(clock, past);
        }
        return Fragment.of(
                "(CASE WHEN TO_SECONDS({}) < {} THEN {}{} END)",
                clock,
                number(secondsOfEra(past.getLast())),
                past(clock, past),
                future(clock, rules));
    }

    /** The offset between the two transitions that enclose the clock. */
    private static Fragment past(Fragment clock, List<ZoneOffsetTransition> transitions) {
        var offsets = Stream.concat(
                Stream.of(transitions.getFirst().getOffsetBefore()),
                transitions.stream().map(ZoneOffsetTransition::getOffsetAfter));
        return Fragment.of(
                "ELT(1 + INTERVAL(TO_SECONDS({}), {}), {})",
                clock,
                Fragment.verbatim(transitions.stream()
                        .map(LocalDays::secondsOfEra)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))),
                Fragment.verbatim(offsets.map(ZoneOffset::getTotalSeconds)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))));
    }

    private static Fragment future(Fragment clock, ZoneRules rules) {
        var changes = rules.getTransitionRules();
        var parts = new ArrayList<Fragment>();
        for (var change : changes) {
            if (change.getMonth() == Month.JANUARY || change.getMonth() == Month.DECEMBER) {
                throw Unanswerable.byEngine(
                        "Days of timestamps in a time zone whose clocks change at the turn of the year are not computed.");
            }
            parts.add(Fragment.of(
                    " WHEN TO_SECONDS({}) < {} THEN {}",
                    clock,
                    moment(clock, change),
                    number(change.getOffsetBefore().getTotalSeconds())));
        }
        parts.add(Fragment.of(
                " ELSE {}", number(changes.getLast().getOffsetAfter().getTotalSeconds())));
        return Fragment.join("", parts);
    }

    /** When a change happens in the clock's year, in seconds of MariaDB's era. */
    private static Fragment moment(Fragment clock, ZoneOffsetTransitionRule change) {
        var utc = change.getLocalTime().toSecondOfDay()
                + (change.isMidnightEndOfDay() ? SECONDS_OF_A_DAY : 0)
                - switch (change.getTimeDefinition()) {
                    case UTC -> 0;
                    case STANDARD -> change.getStandardOffset().getTotalSeconds();
                    case WALL -> change.getOffsetBefore().getTotalSeconds();
                };
        return Fragment.of("({}) * {} + {}", day(clock, change), number(SECONDS_OF_A_DAY), number(utc));
    }

    /** The number of the day of a change: the last one with its day of the week up to some day of its month. */
    private static Fragment day(Fragment clock, ZoneOffsetTransitionRule change) {
        var place = change.getDayOfMonthIndicator();
        var weekday = change.getDayOfWeek();
        var months = change.getMonth().getValue() - (place > 0 ? 1 : 0);
        var days = (place > 0 ? place - 1 : place) + (weekday != null && place > 0 ? 6 : 0);
        var last = Fragment.of(
                "TO_DAYS(MAKEDATE(YEAR({}), 1) + INTERVAL {} MONTH) + {}", clock, number(months), number(days));
        // day 2 of MariaDB's era was a Monday
        return weekday == null
                ? last
                : Fragment.of("{} - MOD({} + {}, 7)", last, last, number(13 - weekday.getValue()));
    }

    private static long secondsOfEra(ZoneOffsetTransition transition) {
        return transition.toEpochSecond() + EPOCH_DAY * SECONDS_OF_A_DAY;
    }

    private static Fragment number(long number) {
        return Fragment.verbatim(Long.toString(number));
    }
}

package io.segments.testkit.condition;

import io.segments.condition.Condition.Sequence;
import io.segments.condition.Span;
import io.segments.condition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Looks for a sequence among the events of one row: tries every choice of an event for each step, one after the other, and
 * asks of each whole choice whether something happened that must not have.
 *
 * @param asOf the instant that is now
 * @param window whether an event may be chosen, by its time
 * @param matches whether an event has one of a step's names and satisfies its condition
 */
record EventOrder(Sequence sequence, Instant asOf, Predicate<Instant> window, BiPredicate<Step, Happened> matches) {

    /** An event of the row that has happened. */
    record Happened(Row row, Instant time) {}

    /** Whether there is a choice. */
    boolean isIn(List<Happened> events) {
        return isIn(events, List.of());
    }

    /** @param chosen an event for each of the first steps; empty for those that are negated */
    private boolean isIn(List<Happened> events, List<Optional<Happened>> chosen) {
        if (chosen.size() == steps().size()) {
            return IntStream.range(0, steps().size())
                    .filter(step -> steps().get(step).negated())
                    .allMatch(step -> isKept(step, events, chosen));
        }
        if (steps().get(chosen.size()).negated()) {
            return isIn(events, with(chosen, Optional.empty()));
        }
        return events.stream()
                .filter(event -> canBeNext(event, chosen))
                .anyMatch(event -> isIn(events, with(chosen, Optional.of(event))));
    }

    private boolean canBeNext(Happened event, List<Optional<Happened>> chosen) {
        var step = steps().get(chosen.size());
        return window.test(event.time()) && matches.test(step, event) && follows(event, step, chosen);
    }

    /** Whether nothing happened that a negated step rules out, and nothing still can. */
    private boolean isKept(int number, List<Happened> events, List<Optional<Happened>> chosen) {
        var step = steps().get(number);
        var before = chosen.subList(0, number);
        var next = chosen.subList(number, chosen.size()).stream()
                .flatMap(Optional::stream)
                .findFirst();
        var isOver = next.isPresent()
                || step.within().isEmpty()
                || previous(before).plus(length(step.within().get())).isBefore(asOf);
        return isOver
                && events.stream()
                        .filter(event -> matches.test(step, event) && follows(event, step, before))
                        .noneMatch(event -> next.isEmpty()
                                || event.time().isBefore(next.get().time()));
    }

    /** Whether an event comes after those that were chosen, in time, and has with them in common what it should. */
    private static boolean follows(Happened event, Step step, List<Optional<Happened>> chosen) {
        if (chosen.isEmpty()) {
            return true;
        }
        var previous = previous(chosen);
        return event.time().isAfter(previous)
                && step.within()
                        .map(span -> !event.time().isAfter(previous.plus(length(span))))
                        .orElse(true)
                && step.same().stream().allMatch(same -> {
                    var earlier = chosen.get(same.step() - 1).orElseThrow();
                    return ColumnComparison.holds(
                            same.operator(),
                            event.row().value(same.column()),
                            earlier.row().value(same.other()));
                });
    }

    private static Instant previous(List<Optional<Happened>> chosen) {
        return chosen.stream()
                .flatMap(Optional::stream)
                .reduce((_, later) -> later)
                .orElseThrow()
                .time();
    }

    private static Duration length(Span span) {
        return switch (span.unit()) {
            case MINUTE -> Duration.ofMinutes(span.amount());
            case HOUR -> Duration.ofHours(span.amount());
            case DAY -> Duration.ofHours(24L * span.amount());
            case WEEK -> Duration.ofHours(7 * 24L * span.amount());
            case MONTH, QUARTER, YEAR -> throw new IllegalArgumentException(span + " has no exact length");
        };
    }

    private List<Step> steps() {
        return sequence.steps();
    }

    private static List<Optional<Happened>> with(List<Optional<Happened>> chosen, Optional<Happened> next) {
        var longer = new ArrayList<>(chosen);
        longer.add(next);
        return longer;
    }
}

package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.Condition.Sequence;
import io.segments.condition.Join;
import io.segments.condition.Span;
import io.segments.condition.Step;
import io.segments.condition.TimeUnit;
import io.segments.condition.Window;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Random sequences of a table's events. Most steps ask for little, so that the few events of a row often are in order, and
 * lengths of time are often those that lie between two of the events.
 *
 * @param filters a condition over one event
 */
record SequenceGenerator(TestTable events, Function<Choices, Condition> filters) {

    private static final int MOST_STEPS = 4;

    Condition from(Optional<Join> via, Window window, Choices choices) {
        var steps = new ArrayList<Step>();
        steps.add(new Step(false, names(choices), where(choices), Optional.empty(), List.of()));
        var more = 1 + choices.below(MOST_STEPS - 1);
        while (steps.size() <= more) {
            steps.add(next(steps, choices));
        }
        return new Sequence(events.schema().id(), via, window, steps);
    }

    private Step next(List<Step> before, Choices choices) {
        return new Step(
                choices.once(3),
                names(choices),
                where(choices),
                choices.once(3) ? Optional.of(within(choices)) : Optional.empty(),
                choices.once(3) ? List.of(same(before, choices)) : List.of());
    }

    private List<String> names(Choices choices) {
        return events.schema().eventNameColumn().isPresent() && choices.once(3)
                ? List.copyOf(
                        new LinkedHashSet<>(WorldGenerator.EVENTS.listOf(1, 3).from(choices)))
                : List.of();
    }

    private Optional<Condition> where(Choices choices) {
        return choices.once(6) ? Optional.of(filters.apply(choices)) : Optional.empty();
    }

    private Step.Same same(List<Step> before, Choices choices) {
        var columns = TreeGenerator.comparable(events);
        var column = Generator.among(columns).from(choices);
        var other = choices.once(3)
                ? Generator.among(columns.stream()
                                .filter(candidate -> candidate.type() == column.type())
                                .toList())
                        .from(choices)
                : column;
        var operator = Generator.among(List.copyOf(new TreeSet<>(CompareColumns.operators(column.type()))))
                .from(choices);
        var earlier = IntStream.rangeClosed(1, before.size())
                .filter(step -> Sequence.isEvent(before, step))
                .boxed()
                .toList();
        return new Step.Same(column.name(), operator, Generator.among(earlier).from(choices), other.name());
    }

    private Span within(Choices choices) {
        var times = events.rows().stream()
                .flatMap(row -> row.value(events.schema().eventTimeColumn().orElseThrow()).stream())
                .map(Instant.class::cast)
                .toList();
        if (times.isEmpty() || choices.once(3)) {
            return Generator.among(
                            new Span(1, TimeUnit.MINUTE),
                            new Span(5, TimeUnit.HOUR),
                            new Span(7, TimeUnit.DAY),
                            new Span(5_200, TimeUnit.WEEK))
                    .from(choices);
        }
        var between = Duration.between(
                        Generator.among(times).from(choices),
                        Generator.among(times).from(choices))
                .abs()
                .toMinutes();
        var minutes = Math.clamp(between + choices.below(2), 1, TimeUnit.MINUTE.maxAmount());
        return new Span(minutes, TimeUnit.MINUTE);
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.Condition.Performed;
import io.segments.condition.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All counts of one event dataset's rows for each row of the members' dataset: one pass over the events, grouped, to be
 * joined. Engines do that several times faster than one sub-query for each member.
 */
final class EventCounts {

    private static final Fragment EVENT = Fragment.sql("e");

    private final Relation events;
    private final String joinColumn;
    private final String name;
    private final Fragment alias;
    private final LeafCompiler leaves;
    private final TimeFrame time;
    private final Dialect dialect;
    private final Map<Counted, Count> counted = new LinkedHashMap<>();

    /** Events that count together. */
    private record Counted(List<String> names, Interval<Instant> when, Optional<Predicate> where) {}

    /**
     * A column of counts.
     *
     * @param name quoted
     * @param matches which events it counts
     */
    private record Count(Fragment name, Predicate matches) {}

    EventCounts(Relation events, String joinColumn, String name, Fragment alias, LeafCompiler leaves, TimeFrame time) {
        this.events = events;
        this.joinColumn = joinColumn;
        this.name = name;
        this.alias = alias;
        this.leaves = leaves;
        this.time = time;
        this.dialect = events.dialect();
    }

    /** The row that an event filter looks at. */
    Scope event() {
        return events.scope(EVENT);
    }

    /** How many events match, NULL for none; more of it in {@link #cte}. */
    Fragment count(Performed performed, Optional<Predicate> where) {
        var key = new Counted(
                performed.events().stream().sorted().distinct().toList(), time.instants(performed.window()), where);
        var known = counted.get(key);
        var count = known == null
                ? new Count(Fragment.verbatim(dialect.quote("count_" + (counted.size() + 1))), matches(key))
                : known;
        counted.put(key, count);
        return Fragment.of("{}.{}", alias, count.name());
    }

    /** Joins the counts to a row by its column. */
    Fragment join(Scope.Column column) {
        return Fragment.of(
                "LEFT JOIN {} AS {} ON {}.{} = {}",
                Fragment.verbatim(dialect.quote(name)),
                alias,
                alias,
                member(),
                column.value());
    }

    /** The events' column that says whose they are. */
    Scope.Column joinColumn() {
        return event().column(joinColumn);
    }

    /** The pass over the events. */
    Fragment cte() {
        var single = counted.size() == 1;
        var columns = new ArrayList<Fragment>();
        columns.add(Fragment.of("{} AS {}", joinColumn().value(), member()));
        counted.values()
                .forEach(count -> columns.add(
                        single
                                ? Fragment.of("count(*) AS {}", count.name())
                                : Fragment.of(
                                        "count(*) FILTER (WHERE {}) AS {}",
                                        count.matches().sql().indented().indented(),
                                        count.name())));
        var filter = single ? counted.values().iterator().next().matches() : hull();
        return Fragment.of(
                "{} AS (\n  SELECT {}\n  FROM {}\n  WHERE {}\n  GROUP BY {}\n)",
                Fragment.verbatim(dialect.quote(name)),
                Fragment.join(",\n    ", columns),
                events.from(EVENT),
                filter.conjunct().indented().indented(),
                joinColumn().value());
    }

    private Predicate matches(Counted key) {
        var parts = new ArrayList<Predicate>();
        named(key.names()).ifPresent(parts::add);
        parts.add(leaves.within(timeColumn(), key.when()));
        key.where().ifPresent(parts::add);
        return Predicate.all(parts);
    }

    /** What every counted event satisfies: lets the engine skip most of the others before it looks closer. */
    private Predicate hull() {
        var parts = new ArrayList<Predicate>();
        if (counted.keySet().stream().noneMatch(key -> key.names().isEmpty())) {
            var names = new TreeSet<String>();
            counted.keySet().forEach(key -> names.addAll(key.names()));
            named(List.copyOf(names)).ifPresent(parts::add);
        }
        parts.add(leaves.within(
                timeColumn(),
                new Interval<>(
                        end(Interval::from, Comparator.naturalOrder()),
                        end(Interval::until, Comparator.reverseOrder()))));
        return Predicate.all(parts);
    }

    /** The outermost of all ends on one side; absent when one of them is open. */
    private Optional<Instant> end(Function<Interval<Instant>, Optional<Instant>> side, Comparator<Instant> outermost) {
        var ends = counted.keySet().stream().map(Counted::when).map(side).toList();
        return ends.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : ends.stream().flatMap(Optional::stream).min(outermost);
    }

    private Optional<Predicate> named(List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var column = events.schema()
                .eventNameColumn()
                .orElseThrow(() -> new Unanswerable(
                        Refusal.Code.UNKNOWN_COLUMN,
                        "The dataset %s has no column with the event's name."
                                .formatted(events.schema().id())));
        var values = names.stream().map(Value.Text::new).map(Value.class::cast).toList();
        return Optional.of(leaves.isAnyOf(event().column(column), values));
    }

    private Scope.Column timeColumn() {
        return event().column(events.schema().eventTimeColumn().orElseThrow());
    }

    private Fragment member() {
        return Fragment.verbatim(dialect.quote("member"));
    }
}

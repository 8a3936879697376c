package io.segments.evaluator.compile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The query that computes numbers of one dataset's rows for each row of another: a common table expression with a column for each number, grouped by
 * whose the rows are. Where it decides, too, it has a column for each comparison instead, so that less has to be joined.
 */
final class GroupedPass {

    private final RelatedPath path;
    private final Fragment alias;
    private final LeafCompiler leaves;
    private final TimeFrame time;
    private final Dialect dialect;
    private final boolean decides;
    private final Map<Wanted, Computed> wanted = new LinkedHashMap<>();
    private final Set<Filter> asked = new LinkedHashSet<>();
    private final Set<Fragment> carried = new LinkedHashSet<>();
    private final Map<Fragment, Fragment> decided = new LinkedHashMap<>();

    /** Rows that are looked at together; {@code when} is empty where the rows have no time. */
    record Filter(List<String> names, Optional<Interval<Instant>> when, Optional<Predicate> where) {

        /** What is left to be asked of rows that satisfy another one, which every row of this one does. */
        Filter within(Filter hull) {
            return new Filter(
                    names.equals(hull.names) ? List.of() : names,
                    when.filter(own -> !hull.when.equals(when))
                            .map(own -> hull.when.map(own::without).orElse(own))
                            .filter(rest ->
                                    rest.from().isPresent() || rest.until().isPresent()),
                    where);
        }

        /** Events of some names, or of any. */
        static Filter events(List<String> names, Interval<Instant> when, Optional<Predicate> where) {
            return new Filter(names.stream().sorted().distinct().toList(), Optional.of(when), where);
        }

        /** What it says of rows. */
        List<Predicate> asked(RowSource rows, LeafCompiler leaves) {
            var parts = new ArrayList<Predicate>();
            RelatedRows.isNamed(rows, names, leaves).ifPresent(parts::add);
            when.ifPresent(interval -> parts.add(leaves.within(
                    rows.row().column(rows.schema().eventTimeColumn().orElseThrow()), interval)));
            where.ifPresent(parts::add);
            return parts;
        }

        /** The same rows and those before them. */
        Filter fromTheBeginning() {
            return new Filter(names, when.map(own -> new Interval<>(Optional.empty(), own.until())), where);
        }
    }

    /** What is computed of rows. */
    private record Wanted(Filter filter, Fragment expression) {}

    /**
     * A column of results.
     *
     * @param name quoted
     * @param aggregate computes it of a value
     * @param value of a row; empty where rows are counted
     */
    private record Computed(Fragment name, UnaryOperator<Fragment> aggregate, Fragment value) {}

    /**
     * @param path the way to the rows
     * @param alias what the query calls the results
     * @param decides whether {@link #holds} is decided here
     */
    GroupedPass(RelatedPath path, Fragment alias, LeafCompiler leaves, TimeFrame time, boolean decides) {
        this.path = path;
        this.alias = alias;
        this.leaves = leaves;
        this.time = time;
        this.dialect = path.dialect();
        this.decides = decides;
    }

    boolean decides() {
        return decides;
    }

    /** A number of the matching rows, to be compared by {@link #holds} or to be {@linkplain #carried carried}; NULL where there are none. */
    Fragment result(Filter filter, String kind, UnaryOperator<Fragment> aggregate, Fragment value) {
        ask(filter);
        return computed(filter, kind, aggregate, value);
    }

    /** The same of the matching rows and of those before them; where only matching rows are of interest, the others may be missing. */
    Fragment resultFromTheBeginning(Filter filter, String kind, UnaryOperator<Fragment> aggregate, Fragment value) {
        ask(filter);
        return computed(filter.fromTheBeginning(), kind, aggregate, value);
    }

    /** What can't be said of rows is refused where it is asked, and not where the pass is written. */
    private void ask(Filter filter) {
        path.required(leaves, time);
        asked(filter);
        asked.add(filter);
    }

    private Fragment computed(Filter filter, String kind, UnaryOperator<Fragment> aggregate, Fragment value) {
        var column = wanted.computeIfAbsent(
                new Wanted(filter, aggregate.apply(value)),
                _ -> new Computed(
                        Fragment.verbatim(dialect.quote(kind + "_" + (wanted.size() + 1))), aggregate, value));
        return Fragment.of("{}.{}", alias, column.name());
    }

    /** A result that is looked at where the pass is joined. */
    Fragment carried(Fragment result) {
        carried.add(result);
        return result;
    }

    /**
     * What a predicate says of results, as it is seen where the pass is joined.
     *
     * @param test does not hold where all results are NULL
     */
    Predicate holds(Predicate test) {
        return decides ? Predicate.nullable(decided(test)) : test;
    }

    /**
     * The same for one that may hold where there are no rows.
     *
     * @param ofNone what it says then
     */
    Predicate holds(Predicate test, Supplier<Predicate> ofNone) {
        return decides
                ? Predicate.exact(Fragment.of(
                        "COALESCE({}, {})",
                        decided(test.exact()),
                        ofNone.get().exact().sql()))
                : test;
    }

    private Fragment decided(Predicate test) {
        var name = decided.computeIfAbsent(
                test.sql(), _ -> Fragment.verbatim(dialect.quote("holds_" + (decided.size() + 1))));
        return Fragment.of("{}.{}", alias, name);
    }

    /**
     * The common table expression.
     *
     * @param key the name of the column that says whose the results are
     */
    Fragment query(Fragment name, Fragment key) {
        var grouped = grouped(key);
        if (!decides) {
            return Fragment.of("{} AS (\n  {}\n)", name, grouped.indented());
        }
        var columns = new ArrayList<Fragment>();
        columns.add(Fragment.of("{}.{} AS {}", alias, key, key));
        wanted.values().stream()
                .map(column -> Fragment.of("{}.{}", alias, column.name()))
                .filter(carried::contains)
                .forEach(columns::add);
        decided.forEach((test, column) -> columns.add(Fragment.of("{} AS {}", test.indented(), column)));
        return Fragment.of(
                "{} AS (\n  SELECT {}\n  FROM (\n    {}\n  ) AS {}\n)",
                name,
                Fragment.join(",\n    ", columns),
                grouped.indented().indented(),
                alias);
    }

    private Fragment grouped(Fragment key) {
        var hull = hull();
        var rests = wanted.keySet().stream()
                .map(what -> all(asked(what.filter().within(hull))))
                .toList();
        var alike = rests.stream().distinct().count() == 1;
        var columns = new ArrayList<Fragment>();
        columns.add(Fragment.of("{} AS {}", dialect.nullable(path.key().value()), key));
        var place = 0;
        for (var column : wanted.entrySet()) {
            var rest = rests.get(place++);
            var computed = column.getValue();
            var value = alike || rest.isEmpty()
                    ? column.getKey().expression()
                    : dialect.aggregated(
                            computed.aggregate(),
                            computed.value(),
                            rest.get().sql().indented());
            columns.add(Fragment.of("{} AS {}", dialect.nullable(value), computed.name()));
        }
        var required = new ArrayList<>(path.required(leaves, time));
        required.addAll(asked(hull));
        if (alike) {
            rests.getFirst().ifPresent(required::add);
        }
        return Fragment.of(
                "SELECT {}\nFROM {}{}\nGROUP BY {}",
                Fragment.join(",\n  ", columns),
                path.from(),
                all(required)
                        .map(matches ->
                                Fragment.of("\nWHERE {}", matches.conjunct().indented()))
                        .orElse(Fragment.EMPTY),
                dialect.grouping(path.key().value(), 1));
    }

    private List<Predicate> asked(Filter filter) {
        return filter.asked(path.rows(), leaves);
    }

    /** What every row satisfies that anything is computed of: lets the engine skip most of the others before it looks closer. */
    private Filter hull() {
        var events = new TreeSet<String>();
        if (asked.stream().noneMatch(filter -> filter.names().isEmpty())) {
            asked.forEach(filter -> events.addAll(filter.names()));
        }
        var times = asked.stream().flatMap(filter -> filter.when().stream()).toList();
        var when = Optional.of(times)
                .filter(all -> !all.isEmpty())
                .map(all -> new Interval<>(
                        end(all, Interval::from, Comparator.naturalOrder()),
                        end(all, Interval::until, Comparator.reverseOrder())));
        return new Filter(List.copyOf(events), when, Optional.empty());
    }

    private static Optional<Predicate> all(List<Predicate> parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(Predicate.all(parts));
    }

    /** The outermost of all ends on one side; absent when one of them is open. */
    private static Optional<Instant> end(
            List<Interval<Instant>> times,
            Function<Interval<Instant>, Optional<Instant>> side,
            Comparator<Instant> outermost) {
        var ends = times.stream().map(side).toList();
        return ends.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : ends.stream().flatMap(Optional::stream).min(outermost);
    }
}

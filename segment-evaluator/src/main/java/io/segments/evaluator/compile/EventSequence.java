package io.segments.evaluator.compile;

import io.segments.condition.Condition.Sequence;
import io.segments.condition.Join;
import io.segments.condition.Step;
import io.segments.condition.Window;
import io.segments.condition.schema.DatasetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Events in order, found for all rows of the other dataset at once: the events of each step are read once, then every step is
 * joined to what the steps before it have reached. What was reached is kept as short as the later steps allow, so that a row
 * with many events is no product of them.
 */
final class EventSequence {

    private static final Fragment PREVIOUS = Fragment.sql("p");
    private static final Fragment NEXT = Fragment.sql("n");
    private static final Fragment RULED_OUT = Fragment.sql("r");
    private static final Fragment KEY = Fragment.sql("related_key");
    private static final Fragment TIME = Fragment.sql("happened_at");

    private final Sequence sequence;
    private final Join join;
    private final Fragment alias;
    private final List<StepRows> steps;
    private final List<List<StepColumn>> columns;
    private final PassNames names;
    private final LeafCompiler leaves;
    private final TimeFrame time;
    private final Dialect dialect;
    private Optional<Passes> passes = Optional.empty();

    /**
     * Queries, each behind those that it reads.
     *
     * @param last the name of the one that has a row for whoever has the events in order
     */
    private record Passes(List<Fragment> queries, Fragment last) {}

    /**
     * Where the steps so far have led.
     *
     * @param name of the query that says it
     * @param last the last step that is not negated
     * @param ruledOut its columns with the times from which on the negated steps after that one rule out what follows
     */
    private record Reached(Fragment name, int last, List<Fragment> ruledOut) {

        Reached without(Fragment query, Fragment column) {
            return new Reached(
                    query,
                    last,
                    Stream.concat(ruledOut.stream(), Stream.of(column)).toList());
        }
    }

    /** Which of several events that a step can have reached is as good as any other for all later steps. */
    private enum Best {
        EARLIEST,
        LATEST,
        NONE
    }

    /** @param alias what the query calls the result */
    EventSequence(
            Sequence sequence,
            Join join,
            Fragment alias,
            List<StepRows> steps,
            PassNames names,
            LeafCompiler leaves,
            TimeFrame time,
            Dialect dialect) {
        this.sequence = sequence;
        this.join = join;
        this.alias = alias;
        this.steps = List.copyOf(steps);
        this.names = names;
        this.leaves = leaves;
        this.time = time;
        this.dialect = dialect;
        this.columns = IntStream.range(0, steps.size())
                .mapToObj(step -> columns(sequence.steps(), step))
                .toList();
        requireAnswerable();
    }

    /** What cannot be answered is said now; queries are put together when all that they read is known. */
    private void requireAnswerable() {
        for (var step = 0; step < steps.size(); step++) {
            columns.get(step).forEach(this::type);
            isOfStep(step);
            if (step > 0) {
                follows(NEXT, step);
            }
        }
    }

    DatasetSchema schema() {
        return steps.getFirst().rows().schema();
    }

    /** When the last of the events happened, at the latest; NULL where there are none in order. */
    Fragment lastTime() {
        return Fragment.of("{}.{}", alias, TIME);
    }

    /** The same, as it leaves a query. */
    Fragment shownLastTime() {
        return dialect.shown(lastTime(), steps.getFirst().time().type());
    }

    /** Whether there are events in order. */
    Predicate holds() {
        return Predicate.exact(Fragment.of("{} IS NOT NULL", lastTime()));
    }

    /** Joins the result to a row of the other dataset. */
    Fragment join(Scope row) {
        return Fragment.of(
                "LEFT JOIN {} AS {} ON {}.{} = {}",
                passes().last(),
                alias,
                alias,
                KEY,
                row.column(join.column()).value());
    }

    /** The passes that the steps need, then their own. */
    Stream<Fragment> queries() {
        var queries = Stream.concat(steps.stream().flatMap(step -> step.rows().passes()), passes().queries().stream())
                .toList();
        if (!dialect.hasFewPasses()) {
            return queries.stream();
        }
        var nested = Fragment.of("WITH {}\nSELECT * FROM {}", Fragment.join(",\n", queries), passes().last());
        return Stream.of(Fragment.of("{} AS (\n  {}\n)", passes().last(), nested.indented()));
    }

    private Passes passes() {
        var known = passes.orElseGet(this::built);
        passes = Optional.of(known);
        return known;
    }

    private Passes built() {
        var queries = new ArrayList<Fragment>();
        var events = new ArrayList<Fragment>();
        for (var step = 0; step < steps.size(); step++) {
            var name = name("step_" + (step + 1));
            queries.add(Fragment.of("{} AS (\n  {}\n)", name, events(step).indented()));
            events.add(name);
        }
        var reached = new Reached(events.getFirst(), 0, List.of());
        for (var step = 1; step < steps.size(); step++) {
            var name = name("steps_1_to_" + (step + 1));
            var negated = steps.get(step).step().negated();
            var query = negated ? without(reached, events.get(step), step) : next(reached, events.get(step), step);
            queries.add(Fragment.of("{} AS (\n  {}\n)", name, query.indented()));
            reached = negated ? reached.without(name, ruledOut(step)) : new Reached(name, step, List.of());
        }
        if (!reached.ruledOut().isEmpty()) {
            var name = name("in_order");
            queries.add(Fragment.of("{} AS (\n  {}\n)", name, end(reached).indented()));
            return new Passes(queries, name);
        }
        return new Passes(queries, reached.name());
    }

    /** The events that a step is about; of those of the first one only what later steps need. */
    private Fragment events(int step) {
        var rows = steps.get(step).rows().row();
        var selected = columns.get(step).stream()
                .map(column -> new Selected(rows.column(column.column()).value(), name(column)))
                .toList();
        var from = Fragment.of(
                "FROM {}\nWHERE {}",
                steps.get(step).rows().joined(),
                isOfStep(step).conjunct().indented());
        var key = rows.column(join.foreignColumn()).value();
        var time = dialect.nullable(steps.get(step).time().value());
        return select(step == 0 ? best(0) : Best.NONE, false, key, time, selected, from);
    }

    private Predicate isOfStep(int step) {
        var window = steps.get(step).step().negated() ? Window.ALWAYS : sequence.window();
        return steps.get(step).matches(time.instants(window), leaves);
    }

    /** What a step reaches from what the steps before it have reached. */
    private Fragment next(Reached reached, Fragment events, int step) {
        var on = new ArrayList<>(follows(NEXT, step));
        reached.ruledOut()
                .forEach(ruledOut -> on.add(Fragment.of(
                        "({}.{} IS NULL OR {}.{} >= {}.{})", PREVIOUS, ruledOut, PREVIOUS, ruledOut, NEXT, TIME)));
        var carried = carried(step).stream()
                .map(column -> selected(column.step() == step ? NEXT : PREVIOUS, name(column)))
                .toList();
        return select(
                best(step),
                true,
                Fragment.of("{}.{}", NEXT, KEY),
                Fragment.of("{}.{}", NEXT, TIME),
                carried,
                Fragment.of(
                        "FROM {} AS {}\nJOIN {} AS {} ON {}",
                        reached.name(),
                        PREVIOUS,
                        events,
                        NEXT,
                        Fragment.join("\n  AND ", on)));
    }

    /** What was reached, with the first time after it at which something happened that a negated step rules out. */
    private Fragment without(Reached reached, Fragment events, int step) {
        var kept = new ArrayList<Fragment>();
        kept.add(Fragment.of("{}.{}", PREVIOUS, KEY));
        kept.add(Fragment.of("{}.{}", PREVIOUS, TIME));
        carried(reached.last()).forEach(column -> kept.add(Fragment.of("{}.{}", PREVIOUS, name(column))));
        reached.ruledOut().forEach(ruledOut -> kept.add(Fragment.of("{}.{}", PREVIOUS, ruledOut)));
        return Fragment.of(
                "SELECT {},\n  min({}.{}) AS {}\nFROM {} AS {}\nLEFT JOIN {} AS {} ON {}\nGROUP BY {}",
                Fragment.join(", ", kept),
                RULED_OUT,
                TIME,
                ruledOut(step),
                reached.name(),
                PREVIOUS,
                events,
                RULED_OUT,
                Fragment.join("\n  AND ", follows(RULED_OUT, step)),
                Fragment.join(", ", kept));
    }

    /** Who has reached the last event, and has nothing after it that is ruled out, now or later. */
    private Fragment end(Reached reached) {
        var kept = new ArrayList<Fragment>();
        reached.ruledOut().forEach(ruledOut -> kept.add(Fragment.of("{}.{} IS NULL", PREVIOUS, ruledOut)));
        for (var step : steps.subList(reached.last() + 1, steps.size())) {
            step.step()
                    .within()
                    .map(span -> leaves.within(
                            steps.get(reached.last())
                                    .time()
                                    .found(step.time().name(), Fragment.of("{}.{}", PREVIOUS, TIME)),
                            time.instants(new Window.MoreThanAgo(span))))
                    .ifPresent(isOver -> kept.add(isOver.conjunct()));
        }
        return select(
                Best.LATEST,
                true,
                Fragment.of("{}.{}", PREVIOUS, KEY),
                Fragment.of("{}.{}", PREVIOUS, TIME),
                List.of(),
                Fragment.of("FROM {} AS {}\nWHERE {}", reached.name(), PREVIOUS, Fragment.join("\n  AND ", kept)));
    }

    private static Fragment ruledOut(int step) {
        return Fragment.verbatim("ruled_out_by_" + (step + 1));
    }

    /** That an event of a step comes after the event before it, in time, and has in common with earlier ones what it should. */
    private List<Fragment> follows(Fragment event, int number) {
        var step = steps.get(number).step();
        var parts = new ArrayList<Fragment>();
        parts.add(Fragment.of("{}.{} = {}.{}", event, KEY, PREVIOUS, KEY));
        parts.add(Fragment.of("{}.{} > {}.{}", event, TIME, PREVIOUS, TIME));
        step.within()
                .map(span -> dialect.later(
                        Fragment.of("{}.{}", PREVIOUS, TIME),
                        steps.get(number).time().type(),
                        TimeFrame.exact(span)))
                .ifPresent(end -> parts.add(Fragment.of("{}.{} <= {}", event, TIME, end)));
        for (var same : step.same()) {
            var own = new StepColumn(number, same.column());
            var earlier = new StepColumn(same.step() - 1, same.other());
            parts.add(new ColumnComparison(dialect)
                    .compare(same.operator(), column(event, own), column(PREVIOUS, earlier))
                    .conjunct());
        }
        return parts;
    }

    /** A column of a result. */
    private record Selected(Fragment value, Fragment name) {}

    private static Selected selected(Fragment event, Fragment name) {
        return new Selected(Fragment.of("{}.{}", event, name), name);
    }

    private Fragment select(
            Best best, boolean distinct, Fragment key, Fragment time, List<Selected> columns, Fragment from) {
        var selected = new ArrayList<Fragment>();
        selected.add(Fragment.of("{} AS {}", key, KEY));
        selected.add(
                switch (best) {
                    case EARLIEST -> Fragment.of("min({}) AS {}", time, TIME);
                    case LATEST -> Fragment.of("max({}) AS {}", time, TIME);
                    case NONE -> Fragment.of("{} AS {}", time, TIME);
                });
        columns.forEach(column -> selected.add(Fragment.of("{} AS {}", column.value(), column.name())));
        var grouped = new ArrayList<Fragment>();
        grouped.add(dialect.grouping(key, 1));
        for (var column : columns) {
            // behind the key and the time
            grouped.add(dialect.grouping(column.value(), grouped.size() + 2));
        }
        return Fragment.of(
                "SELECT {}{}\n{}{}",
                best == Best.NONE && distinct ? Fragment.sql("DISTINCT ") : Fragment.EMPTY,
                Fragment.join(",\n  ", selected),
                from,
                best == Best.NONE ? Fragment.EMPTY : Fragment.of("\nGROUP BY {}", Fragment.join(", ", grouped)));
    }

    /**
     * Where the step after it only has to come later, the earliest event leaves most of them. Where nothing may come after it,
     * the latest one leaves least.
     */
    private Best best(int step) {
        var after = steps.subList(step + 1, steps.size()).stream()
                .map(StepRows::step)
                .toList();
        var next = IntStream.range(0, after.size())
                .filter(i -> !after.get(i).negated())
                .findFirst();
        if (next.isPresent()) {
            return next.getAsInt() == 0 && after.getFirst().within().isEmpty() ? Best.EARLIEST : Best.NONE;
        }
        return after.stream().allMatch(negated -> negated.within().isEmpty()) ? Best.LATEST : Best.NONE;
    }

    /** The columns of a step's events that anything is compared with. */
    private static List<StepColumn> columns(List<Step> steps, int step) {
        return Stream.concat(
                        steps.get(step).same().stream().map(same -> new StepColumn(step, same.column())),
                        comparedAfter(steps, step))
                .filter(column -> column.step() == step)
                .distinct()
                .toList();
    }

    /** The columns of a step, and of those before it, that the steps after it are compared with. */
    private List<StepColumn> carried(int step) {
        return comparedAfter(sequence.steps(), step)
                .filter(column -> column.step() <= step)
                .distinct()
                .toList();
    }

    private static Stream<StepColumn> comparedAfter(List<Step> steps, int step) {
        return steps.subList(step + 1, steps.size()).stream()
                .flatMap(later -> later.same().stream())
                .map(same -> new StepColumn(same.step() - 1, same.other()));
    }

    /** A column of a step's events. */
    private record StepColumn(int step, String column) {}

    private Scope.Column column(Fragment event, StepColumn column) {
        return column(column.column(), event, name(column), type(column));
    }

    private static Scope.Column column(String name, Fragment event, Fragment column, PhysicalType type) {
        var value = Fragment.of("{}.{}", event, column);
        return new Scope.Column(name, value, value, type);
    }

    private Fragment name(StepColumn column) {
        var place = columns.get(column.step()).indexOf(column) + 1;
        return Fragment.verbatim("value_" + (column.step() + 1) + "_" + place);
    }

    private PhysicalType type(StepColumn column) {
        return steps.get(column.step()).column(column.column()).type();
    }

    private Fragment name(String part) {
        return Fragment.verbatim(dialect.quote(names.name(schema().id(), join.foreignColumn() + "_" + part)));
    }
}

package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Bucket;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.Condition.InList;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Occurrence;
import io.segments.condition.Condition.Occurrence.Position;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Condition.Related;
import io.segments.condition.Condition.Sequence;
import io.segments.condition.Condition.Sql;
import io.segments.condition.Count;
import io.segments.condition.Join;
import io.segments.condition.Measure;
import io.segments.condition.MemberLimit;
import io.segments.condition.Value;
import io.segments.condition.Window;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says who belongs, in plain Java over rows in memory. It is written from the language's definition, as plainly as can be,
 * and shares no evaluation code with the compiler: where the two differ, one of them is wrong.
 *
 * <p>Conditions must have been checked.
 */
public final class ReferenceInterpreter {

    private final World world;
    private final Optional<ComputedRows> computed;
    private final Comparison comparison;
    private final Aggregates aggregates;
    private final EventWindow windows;

    public ReferenceInterpreter(World world) {
        this(new ComputedRows(world, ofStored(world)));
    }

    /** One that knows no computed columns. */
    static ReferenceInterpreter ofStored(World world) {
        return new ReferenceInterpreter(world, Optional.empty());
    }

    private ReferenceInterpreter(ComputedRows computed) {
        this(computed.world(), Optional.of(computed));
    }

    /** @param computed the same rows without what is computed of them; empty where they have nothing of that kind */
    private ReferenceInterpreter(World world, Optional<ComputedRows> computed) {
        this.world = world;
        this.computed = computed;
        var calendar = new ReferenceCalendar(world.asOf(), world.zone());
        this.comparison = new Comparison(calendar);
        this.aggregates = new Aggregates(comparison);
        this.windows = new EventWindow(calendar);
    }

    /** The keys of the members, sorted. Rows without an id are left out; ids are taken to be unique. */
    public Set<String> membersOf(Condition condition) {
        var members = new TreeSet<String>();
        for (var row : world.members().rows()) {
            key(row).filter(_ -> holds(condition, row, world.members())).ifPresent(members::add);
        }
        return members;
    }

    /** The same within a limit. */
    public Set<String> membersOf(Condition condition, Optional<MemberLimit> limit) {
        if (limit.isEmpty()) {
            return membersOf(condition);
        }
        var rows = world.members().rows().stream()
                .filter(row -> key(row).isPresent() && holds(condition, row, world.members()))
                .toList();
        return new ReferenceLimit(limit.get(), world.members().schema().idColumn()).membersOf(rows);
    }

    /** The keys of all rows that have one, sorted. */
    public Set<String> everybody() {
        var keys = new TreeSet<String>();
        world.members().rows().forEach(row -> key(row).ifPresent(keys::add));
        return keys;
    }

    /** The computed columns of everybody, by key and column. */
    public Map<String, Map<String, Optional<Value>>> computedOf() {
        Map<String, Map<String, Optional<Value>>> values = new TreeMap<>();
        for (var row : world.members().rows()) {
            var ofRow = new TreeMap<String, Optional<Value>>();
            world.members()
                    .schema()
                    .computed()
                    .forEach(column ->
                            ofRow.put(column.name(), row.value(column.name()).map(ReferenceInterpreter::constant)));
            key(row).ifPresent(key -> values.put(key, ofRow));
        }
        return values;
    }

    private static Value constant(Object value) {
        return switch (value) {
            case String text -> new Value.Text(text);
            case Boolean flag -> new Value.Bool(flag);
            case LocalDate day -> new Value.Day(day);
            case Instant instant -> new Value.Moment(instant);
            default -> new Value.Number(new BigDecimal(value.toString()));
        };
    }

    /** Whether a condition holds for one row of a table. */
    boolean holds(Condition condition, Row row, TestTable table) {
        return switch (condition) {
            case All(var parts) -> parts.stream().allMatch(part -> holds(part, row, table));
            case Any(var parts) -> parts.stream().anyMatch(part -> holds(part, row, table));
            case Not(var part) -> !holds(part, row, table);
            case Compare compare -> compares(compare, row, table);
            case CompareColumns(var column, var operator, var other) ->
                ColumnComparison.holds(operator, row.value(column), row.value(other));
            case Performed performed ->
                counts(
                        performed.count(),
                        events(Sought.of(performed), row, table).count());
            case Occurrence occurrence -> occurs(occurrence, row, table);
            case Sequence sequence -> inOrder(sequence, row, table);
            case Bucket(var salt, var from, var to) ->
                key(row).map(key -> Draw.place(salt, key))
                        .filter(place -> from <= place && place < to)
                        .isPresent();
            case Related related -> measures(related, row, table);
            case InList(var list) ->
                key(row).filter(world.lists().getOrDefault(list, Set.of())::contains)
                        .isPresent();
            case Sql(var predicate) -> WrittenPredicate.of(predicate).holds(row);
            case InSegment(var segment) ->
                key(row).filter(world.memberships().getOrDefault(segment, Set.of())::contains)
                        .isPresent();
        };
    }

    /** A computed average is compared exactly, not by the binary number that it comes out as. */
    private boolean compares(Compare compare, Row row, TestTable table) {
        var average = table.schema().computed(compare.column()).filter(ComputedColumn::isAverage);
        return average.isPresent()
                ? aggregates.holds(
                        Measure.Function.AVERAGE,
                        compare,
                        computed.orElseThrow().values((Rollup) average.get().computation(), row, table))
                : comparison.holds(compare, row);
    }

    /** Events that somebody is asked for. */
    private record Sought(
            String dataset, Optional<Join> via, List<String> names, Window window, Optional<Condition> where) {

        static Sought of(Performed performed) {
            return new Sought(
                    performed.dataset(), performed.via(), performed.events(), performed.window(), performed.where());
        }

        static Sought of(Occurrence occurrence) {
            return new Sought(
                    occurrence.dataset(),
                    occurrence.via(),
                    occurrence.events(),
                    occurrence.window(),
                    occurrence.where());
        }
    }

    private Stream<Row> events(Sought sought, Row row, TestTable table) {
        var events = world.table(sought.dataset());
        return rowsOf(events, sought.via(), row, table)
                .filter(event -> isNamed(sought.names(), events, event))
                .filter(event -> isInTime(sought.window(), events, event))
                .filter(event -> sought.where()
                        .map(condition -> holds(condition, event, events))
                        .orElse(true));
    }

    private boolean occurs(Occurrence occurrence, Row row, TestTable table) {
        var events = world.table(occurrence.dataset());
        var matching = events(Sought.of(occurrence), row, table).toList();
        var times = matching.stream().map(event -> time(event, events));
        var when = occurrence.position() == Position.FIRST
                ? times.min(Comparator.naturalOrder())
                : times.max(Comparator.naturalOrder());
        return matching.stream()
                .filter(event -> Optional.of(time(event, events)).equals(when))
                .anyMatch(event -> holds(occurrence.satisfies(), event, events));
    }

    private boolean inOrder(Sequence sequence, Row row, TestTable table) {
        var events = world.table(sequence.dataset());
        var happened = rowsOf(events, sequence.via(), row, table)
                .filter(event -> isInTime(Window.ALWAYS, events, event))
                .map(event -> new EventOrder.Happened(event, time(event, events)))
                .toList();
        return new EventOrder(
                        sequence,
                        world.asOf(),
                        time -> windows.contains(sequence.window(), time),
                        (step, event) -> isNamed(step.events(), events, event.row())
                                && step.where()
                                        .map(where -> holds(where, event.row(), events))
                                        .orElse(true))
                .isIn(happened);
    }

    private static Instant time(Row event, TestTable events) {
        return (Instant)
                event.value(events.schema().eventTimeColumn().orElseThrow()).orElseThrow();
    }

    private boolean measures(Related related, Row row, TestTable table) {
        var others = world.table(related.dataset());
        var matching = happenedOf(others, related.via(), row, table)
                .filter(other -> related.where()
                        .map(where -> holds(where, other, others))
                        .orElse(true))
                .toList();
        return switch (related.measure()) {
            case Measure.Rows(var count) -> counts(count, matching.size());
            case Measure.Every(var every) -> matching.stream().allMatch(other -> holds(every, other, others));
            case Measure.Aggregate(var function, var compare) ->
                aggregates.holds(
                        function,
                        compare,
                        matching.stream()
                                .flatMap(other -> other.value(compare.column()).stream())
                                .toList());
        };
    }

    /** The rows of another table that meet a row; of events those that have happened. */
    Stream<Row> happenedOf(TestTable others, Optional<Join> via, Row row, TestTable table) {
        return rowsOf(others, via, row, table)
                .filter(other -> others.schema().eventTimeColumn().isEmpty() || isInTime(Window.ALWAYS, others, other));
    }

    /** The rows of another table that meet a row. */
    private static Stream<Row> rowsOf(TestTable others, Optional<Join> via, Row row, TestTable table) {
        var join = via.orElseGet(() -> table.schema().joinsTo(others.schema()).getFirst());
        var key = row.value(join.column());
        return others.rows().stream()
                .filter(other -> key.isPresent()
                        && other.value(join.foreignColumn())
                                .filter(foreign -> isSame(key.get(), foreign))
                                .isPresent());
    }

    private static boolean isNamed(List<String> names, TestTable events, Row event) {
        return names.isEmpty()
                || events.schema()
                        .eventNameColumn()
                        .flatMap(event::value)
                        .filter(name -> names.contains((String) name))
                        .isPresent();
    }

    private boolean isInTime(Window window, TestTable events, Row event) {
        return events.schema()
                .eventTimeColumn()
                .flatMap(event::value)
                .map(Instant.class::cast)
                .filter(time -> time.isBefore(world.asOf()) && windows.contains(window, time))
                .isPresent();
    }

    private static boolean counts(Count count, long events) {
        return switch (count) {
            case Count.AtLeast(var value) -> events >= value;
            case Count.AtMost(var value) -> events <= value;
            case Count.Exactly(var value) -> events == value;
            case Count.Between(var from, var to) -> from <= events && events <= to;
        };
    }

    private static boolean isSame(Object key, Object foreign) {
        return key instanceof Number && foreign instanceof Number
                ? new BigDecimal(key.toString()).compareTo(new BigDecimal(foreign.toString())) == 0
                : key.equals(foreign);
    }

    private Optional<String> key(Row row) {
        return row.key(world.members().schema().idColumn());
    }
}

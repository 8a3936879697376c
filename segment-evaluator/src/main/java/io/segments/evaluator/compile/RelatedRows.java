package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition.Occurrence;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Measure;
import io.segments.condition.Value;
import io.segments.condition.Window;
import io.segments.condition.schema.DatasetSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything that is computed of one dataset's rows for each row of another: one pass over them, grouped, to be joined.
 * Engines do that several times faster than one sub-query for each row.
 */
final class RelatedRows {

    private static final UnaryOperator<Fragment> COUNT =
            value -> value.isEmpty() ? Fragment.sql("count(*)") : Fragment.of("count({})", value);
    private static final UnaryOperator<Fragment> EARLIEST = value -> Fragment.of("min({})", value);
    private static final UnaryOperator<Fragment> LATEST = value -> Fragment.of("max({})", value);
    private static final UnaryOperator<Fragment> DIFFERENT = value -> Fragment.of("count(DISTINCT {})", value);

    private final RelatedPath path;
    private final RowSource rows;
    private final Fragment alias;
    private final PassNames names;
    private final LeafCompiler leaves;
    private final TimeFrame time;
    private final Dialect dialect;
    private final Map<Wanted, Computed> wanted = new LinkedHashMap<>();
    private Optional<Fragment> name = Optional.empty();

    /** Rows that are looked at together; {@code when} is empty where the rows have no time. */
    private record Filter(List<String> names, Optional<Interval<Instant>> when, Optional<Predicate> where) {

        /** What is left to be asked of rows that satisfy another one, which every row of this one does. */
        Filter within(Filter hull) {
            return new Filter(
                    names.equals(hull.names) ? List.of() : names,
                    when.filter(own -> !hull.when.equals(when))
                            .map(own -> hull.when.map(own::without).orElse(own)),
                    where);
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
     * @param matches which rows it is computed of; empty for all of them
     */
    private record Computed(
            Fragment name, UnaryOperator<Fragment> aggregate, Fragment value, Optional<Predicate> matches) {}

    /**
     * @param path the way to the rows
     * @param alias what the query calls the results
     */
    RelatedRows(RelatedPath path, Fragment alias, PassNames names, LeafCompiler leaves, TimeFrame time) {
        this.path = path;
        this.rows = path.rows();
        this.alias = alias;
        this.names = names;
        this.leaves = leaves;
        this.time = time;
        this.dialect = path.dialect();
    }

    DatasetSchema schema() {
        return rows.schema();
    }

    /** The rows that a filter looks at. */
    RowSource rows() {
        return rows;
    }

    /** The steps that lead to its rows. */
    List<RelatedPath.Leg> legs() {
        return path.legs();
    }

    /** How many events match, NULL for none. */
    Fragment count(Performed performed, Optional<Predicate> where) {
        return result(
                new Filter(named(performed.events()), Optional.of(time(performed.window())), where),
                "count",
                COUNT,
                Fragment.EMPTY);
    }

    /** When the first or last of the matching events happened, NULL where there is none. */
    Fragment time(Occurrence occurrence, Optional<Predicate> where) {
        var time = timeColumn().value();
        var filter = new Filter(named(occurrence.events()), Optional.of(time(occurrence.window())), where);
        return switch (occurrence.position()) {
            case FIRST -> result(filter, "first", EARLIEST, dialect.nullable(time));
            case LAST -> result(filter, "last", LATEST, dialect.nullable(time));
        };
    }

    /** The same, as it leaves a query. */
    Fragment shownTime(Occurrence occurrence, Optional<Predicate> where) {
        return dialect.shown(time(occurrence, where), timeColumn().type());
    }

    /** Whether the first or last of the matching events is, or is at the same time as, one that satisfies a condition. */
    Predicate occurs(Occurrence occurrence, Optional<Predicate> where, Predicate satisfies) {
        var both =
                where.map(filter -> Predicate.all(List.of(filter, satisfies))).orElse(satisfies);
        return Predicate.nullable(Fragment.of("{} = {}", time(occurrence, where), time(occurrence, Optional.of(both))));
    }

    /** How many rows match, NULL for none. */
    Fragment count(Optional<Predicate> where) {
        return result(any(where), "count", COUNT, Fragment.EMPTY);
    }

    /** A number that is computed of the matching rows, as a column; never NULL where it cannot be missing. */
    Scope.Column aggregate(Measure.Function function, String name, Optional<Predicate> where) {
        var column = rows.row().column(name);
        if (!isComputed(function, column.type().columnType())) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "No %s is computed of the column %s; check the condition again."
                            .formatted(function.jsonName(), column.name()));
        }
        var filter = any(where);
        return switch (function) {
            case SUM -> {
                var sum = result(filter, "sum", value -> dialect.sum(value, column.type()), column.value());
                var type = dialect.sumType(column.type());
                yield column("sum", orZero(sum, type), type);
            }
            case AVERAGE -> {
                var sum = result(filter, "sum", value -> dialect.sum(value, column.type()), column.value());
                yield column("average", orMissing(sum, dialect.sumType(column.type())), column.type());
            }
            case MIN -> column("min", end(filter, "min", column, dialect::least), column.type());
            case MAX -> column("max", end(filter, "max", column, dialect::greatest), column.type());
            case COUNT_DISTINCT -> {
                var type = countType();
                var different = result(filter, "different", DIFFERENT, column.value());
                yield column("count_distinct", orZero(different, type), type);
            }
        };
    }

    /** Conditions ask for the least and the greatest of numbers only; computed columns are that of everything that has an order. */
    private static boolean isComputed(Measure.Function function, ColumnType type) {
        return switch (function) {
            case MIN, MAX -> type.isScalar();
            case SUM, AVERAGE, COUNT_DISTINCT -> function.types().contains(type);
        };
    }

    /** The least or the greatest value; of text by code point. */
    private Fragment end(
            Filter filter, String kind, Scope.Column column, BiFunction<Fragment, PhysicalType, Fragment> aggregate) {
        var value =
                column.type().columnType() == ColumnType.TEXT ? dialect.codePointOrder(column.value()) : column.value();
        return result(filter, kind, each -> aggregate.apply(each, column.type()), dialect.nullable(value));
    }

    /** How many rows match, as a column; never NULL. */
    Scope.Column number(Optional<Predicate> where) {
        var type = countType();
        return column("count", orZero(count(where), type), type);
    }

    /** The average as the binary number that is nearest to the sum, divided by that of the values; NULL where no row has one. */
    Scope.Column average(String name, Optional<Predicate> where) {
        var sum = aggregate(Measure.Function.AVERAGE, name, where);
        var binary = dialect.sumType(new PhysicalType.Floating("DOUBLE PRECISION", Double.SIZE));
        var average = Fragment.of(
                "{} / {}",
                dialect.binary(sum.value(), dialect.sumType(sum.type())),
                dialect.binary(values(name, where), countType()));
        return column("average", average, binary);
    }

    private PhysicalType countType() {
        return PhysicalType.Whole.signed(dialect.countType(), Long.SIZE);
    }

    /** How many of the matching rows have a value in a column; NULL for none. */
    Fragment values(String name, Optional<Predicate> where) {
        return result(any(where), "values", COUNT, rows.row().column(name).value());
    }

    /** How far the matching rows' average lies above a number: a value of the same sign, NULL where no row has a value. */
    Fragment aboveAverage(String name, BigDecimal number, Optional<Predicate> where) {
        var column = rows.row().column(name);
        var above = result(
                any(where),
                "above",
                difference -> dialect.sumOfDifferences(difference, column.type()),
                dialect.difference(column.value(), column.type(), number));
        return orMissing(above, dialect.sumType(column.type()));
    }

    /** Joins the results to a row of the other dataset. */
    Fragment join(Scope row) {
        return path.joined(name(), alias, key(), row);
    }

    /** The passes that this one needs, then this one. */
    Stream<Fragment> passes() {
        return Stream.concat(path.passes(), Stream.of(pass()));
    }

    private Fragment pass() {
        var single = wanted.size() == 1;
        var hull = hull();
        var columns = new ArrayList<Fragment>();
        columns.add(Fragment.of("{} AS {}", dialect.nullable(path.key().value()), key()));
        wanted.forEach((what, computed) -> {
            var matches =
                    single ? Optional.<Predicate>empty() : asked(what.filter().within(hull));
            columns.add(Fragment.of(
                    "{} AS {}",
                    dialect.nullable(matches.map(rest -> dialect.aggregated(
                                    computed.aggregate(),
                                    computed.value(),
                                    rest.sql().indented().indented()))
                            .orElse(what.expression())),
                    computed.name()));
        });
        var filter = single ? wanted.values().iterator().next().matches() : matches(hull);
        return Fragment.of(
                "{} AS (\n  SELECT {}\n  FROM {}{}\n  GROUP BY {}\n)",
                name(),
                Fragment.join(",\n    ", columns),
                path.from().indented(),
                filter.map(matches -> Fragment.of(
                                "\n  WHERE {}", matches.conjunct().indented().indented()))
                        .orElse(Fragment.EMPTY),
                dialect.grouping(path.key().value(), 1));
    }

    private Fragment name() {
        var given = name.orElseGet(() -> Fragment.verbatim(
                dialect.quote(names.name(schema().id(), path.lastJoin().foreignColumn()))));
        name = Optional.of(given);
        return given;
    }

    /** Rows that satisfy a condition; of events only those that have happened. */
    private Filter any(Optional<Predicate> where) {
        return new Filter(List.of(), schema().eventTimeColumn().map(_ -> time(Window.ALWAYS)), where);
    }

    private Fragment result(Filter filter, String kind, UnaryOperator<Fragment> aggregate, Fragment value) {
        var key = new Wanted(filter, aggregate.apply(value));
        var known = wanted.get(key);
        var computed = known == null
                ? new Computed(
                        Fragment.verbatim(dialect.quote(kind + "_" + (wanted.size() + 1))),
                        aggregate,
                        value,
                        matches(filter))
                : known;
        wanted.put(key, computed);
        return Fragment.of("{}.{}", alias, computed.name());
    }

    private Interval<Instant> time(Window window) {
        return time.instants(window);
    }

    private static List<String> named(List<String> events) {
        return events.stream().sorted().distinct().toList();
    }

    /** Whether a row is looked at, which those in between have to let it be. */
    private Optional<Predicate> matches(Filter filter) {
        var parts = new ArrayList<>(path.required(leaves, time));
        asked(filter).ifPresent(parts::add);
        return all(parts);
    }

    private Optional<Predicate> asked(Filter filter) {
        var parts = new ArrayList<Predicate>();
        isNamed(rows, filter.names(), leaves).ifPresent(parts::add);
        filter.when().ifPresent(when -> parts.add(leaves.within(timeColumn(), when)));
        filter.where().ifPresent(parts::add);
        return all(parts);
    }

    /** What every row satisfies that anything is computed of: lets the engine skip most of the others before it looks closer. */
    private Filter hull() {
        var filters = wanted.keySet().stream().map(Wanted::filter).distinct().toList();
        var events = new TreeSet<String>();
        if (filters.stream().noneMatch(filter -> filter.names().isEmpty())) {
            filters.forEach(filter -> events.addAll(filter.names()));
        }
        var times = filters.stream().flatMap(filter -> filter.when().stream()).toList();
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

    /** Whether an event has one of several names; empty where any will do. */
    static Optional<Predicate> isNamed(RowSource rows, List<String> events, LeafCompiler leaves) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var schema = rows.schema();
        var column = schema.eventNameColumn()
                .orElseThrow(() -> new Unanswerable(
                        Refusal.Code.UNKNOWN_COLUMN,
                        "The dataset %s has no column with the event's name.".formatted(schema.id())));
        var values = events.stream().map(Value.Text::new).map(Value.class::cast).toList();
        return Optional.of(leaves.isAnyOf(rows.row().column(column), values));
    }

    private Scope.Column timeColumn() {
        return rows.row().column(schema().eventTimeColumn().orElseThrow());
    }

    /** What an engine adds up of infinities may be no number, which is missing. */
    private Fragment orMissing(Fragment result, PhysicalType type) {
        return dialect.mayBeNaN(type) ? dialect.withoutNaN(result, type.sql()) : result;
    }

    /** The same; of no rows it is 0. */
    private Fragment orZero(Fragment result, PhysicalType type) {
        // no parameter: a sequence groups by values, and two parameters are never the same expression
        var zero = Fragment.verbatim(dialect.literal(Parameter.of(0), dialect.valueType(type)));
        return dialect.mayBeNaN(type)
                ? Fragment.of("CASE WHEN {} IS NULL THEN {} ELSE {} END", result, zero, orMissing(result, type))
                : Fragment.of("COALESCE({}, {})", result, zero);
    }

    private static Scope.Column column(String name, Fragment value, PhysicalType type) {
        return new Scope.Column(name, value, value, type);
    }

    private Fragment key() {
        return Fragment.verbatim(dialect.quote("related_key"));
    }
}

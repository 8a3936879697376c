package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition.Occurrence;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Count;
import io.segments.condition.Measure;
import io.segments.condition.Value;
import io.segments.condition.Window;
import io.segments.condition.schema.DatasetSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final TimeFrame time;
    private final LeafCompiler leaves;
    private final Dialect dialect;
    private final GroupedPass pass;
    private Optional<Fragment> name = Optional.empty();

    /**
     * @param path the way to the rows
     * @param alias what the query calls the results
     * @param decides whether comparisons of results are decided in the pass
     */
    RelatedRows(
            RelatedPath path, Fragment alias, PassNames names, LeafCompiler leaves, TimeFrame time, boolean decides) {
        this.path = path;
        this.rows = path.rows();
        this.alias = alias;
        this.names = names;
        this.leaves = leaves;
        this.time = time;
        this.dialect = path.dialect();
        this.pass = new GroupedPass(path, alias, leaves, time, decides);
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

    /** How many events match, as it leaves a query; NULL for none. */
    Fragment shownCount(Performed performed, Optional<Predicate> where) {
        return pass.carried(count(performed, where));
    }

    /** Whether so many events match as a condition asks for. */
    Predicate performed(Performed performed, Optional<Predicate> where) {
        var from = time(performed.window()).from();
        return from.filter(_ -> pass.decides())
                .flatMap(begin -> anyOrNone(performed.count()).map(any -> {
                    var recently = since(begin, performed, where);
                    return any ? recently : recently.negated();
                }))
                .orElseGet(() -> counted(count(performed, where), performed.count()));
    }

    /** Whether the last matching event is not older: one time answers for all windows that end together. */
    private Predicate since(Instant begin, Performed performed, Optional<Predicate> where) {
        var column = timeColumn();
        var last = pass.resultFromTheBeginning(
                filter(performed.events(), performed.window(), where),
                "last",
                LATEST,
                dialect.nullable(column.value()));
        return pass.holds(leaves.within(column.found("last", last), Interval.startingAt(begin)));
    }

    /** Whether a test asks for any rows (true) or for none (false); empty for other tests. */
    static Optional<Boolean> anyOrNone(Count test) {
        return switch (test) {
            case Count.AtLeast(var least) when least == 1 -> Optional.of(true);
            case Count.AtMost(var most) when most == 0 -> Optional.of(false);
            case Count.Exactly(var number) when number == 0 -> Optional.of(false);
            case Count.Between between when between.to() == 0 -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private Fragment count(Performed performed, Optional<Predicate> where) {
        return pass.result(filter(performed.events(), performed.window(), where), "count", COUNT, Fragment.EMPTY);
    }

    private Fragment time(Occurrence occurrence, Optional<Predicate> where) {
        var time = timeColumn().value();
        var filter = filter(occurrence.events(), occurrence.window(), where);
        return switch (occurrence.position()) {
            case FIRST -> pass.result(filter, "first", EARLIEST, dialect.nullable(time));
            case LAST -> pass.result(filter, "last", LATEST, dialect.nullable(time));
        };
    }

    /** When the first or last of the matching events happened, as it leaves a query; NULL where there is none. */
    Fragment shownTime(Occurrence occurrence, Optional<Predicate> where) {
        return dialect.shown(pass.carried(time(occurrence, where)), timeColumn().type());
    }

    /** Whether the first or last of the matching events is, or is at the same time as, one that satisfies a condition. */
    Predicate occurs(Occurrence occurrence, Optional<Predicate> where, Predicate satisfies) {
        var both =
                where.map(filter -> Predicate.all(List.of(filter, satisfies))).orElse(satisfies);
        return pass.holds(Predicate.nullable(
                Fragment.of("{} = {}", time(occurrence, where), time(occurrence, Optional.of(both)))));
    }

    /** How many rows match, as it leaves a query; NULL for none. */
    Fragment shownCount(Optional<Predicate> where) {
        return pass.carried(count(where));
    }

    /** Whether so many rows match as a condition asks for. */
    Predicate related(Optional<Predicate> where, Count test) {
        return counted(count(where), test);
    }

    private Predicate counted(Fragment count, Count test) {
        return pass.decides() ? decided(count, test) : compared(count, test);
    }

    private Predicate compared(Fragment count, Count test) {
        return switch (test) {
            case Count.AtLeast(var least) -> Predicate.nullable(Fragment.of("{} >= {}", count, whole(least)));
            case Count.AtMost(var most) -> Predicate.exact(Fragment.of("COALESCE({}, 0) <= {}", count, whole(most)));
            case Count.Exactly(var number) ->
                Predicate.exact(Fragment.of("COALESCE({}, 0) = {}", count, whole(number)));
            case Count.Between(var from, var to) ->
                Predicate.exact(Fragment.of("COALESCE({}, 0) BETWEEN {} AND {}", count, whole(from), whole(to)));
        };
    }

    /** The same in comparisons that do not hold where there are no rows, or the negation of one. */
    private Predicate decided(Fragment count, Count test) {
        return switch (test) {
            case Count.AtLeast(var least) ->
                pass.holds(Predicate.nullable(Fragment.of("{} >= {}", count, whole(least))));
            case Count.AtMost(var most) ->
                pass.holds(Predicate.nullable(Fragment.of("{} > {}", count, whole(most))))
                        .negated();
            case Count.Exactly(var number) when number == 0 -> decided(count, new Count.AtMost(0));
            case Count.Exactly(var number) ->
                pass.holds(Predicate.nullable(Fragment.of("{} = {}", count, whole(number))));
            case Count.Between(var from, var to) when from == 0 -> decided(count, new Count.AtMost(to));
            case Count.Between(var from, var to) ->
                pass.holds(Predicate.nullable(Fragment.of("{} BETWEEN {} AND {}", count, whole(from), whole(to))));
        };
    }

    private Fragment whole(long number) {
        return Fragment.bind(Parameter.of(number), dialect.countType());
    }

    private Fragment count(Optional<Predicate> where) {
        return pass.result(any(where), "count", COUNT, Fragment.EMPTY);
    }

    /** A number that is computed of the matching rows, as a column of the query; never NULL where it cannot be missing. */
    Scope.Column aggregate(Measure.Function function, String name, Optional<Predicate> where) {
        return aggregate(function, name, where, pass::carried);
    }

    /**
     * What a comparison says of such a number.
     *
     * @param test says it of a column
     */
    Predicate aggregate(
            Measure.Function function, String name, Optional<Predicate> where, Function<Scope.Column, Predicate> test) {
        var number = aggregate(function, name, where, UnaryOperator.identity());
        return pass.holds(test.apply(number), () -> test.apply(ofNoRows(function, number)));
    }

    private Scope.Column ofNoRows(Measure.Function function, Scope.Column number) {
        var value = switch (function) {
            case SUM, COUNT_DISTINCT -> zero(number.type());
            case AVERAGE, MIN, MAX ->
                Fragment.of("CAST(NULL AS {})", Fragment.verbatim(dialect.valueType(number.type())));
        };
        return column(number.name(), value, number.type());
    }

    private Scope.Column aggregate(
            Measure.Function function, String name, Optional<Predicate> where, UnaryOperator<Fragment> use) {
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
                var sum = use.apply(sum(column, filter));
                var type = dialect.sumType(column.type());
                yield column("sum", orZero(sum, type), type);
            }
            case AVERAGE -> {
                var sum = use.apply(sum(column, filter));
                yield column("average", orMissing(sum, dialect.sumType(column.type())), column.type());
            }
            case MIN -> column.found("min", use.apply(end(filter, "min", column, dialect::least)));
            case MAX -> column.found("max", use.apply(end(filter, "max", column, dialect::greatest)));
            case COUNT_DISTINCT -> {
                var type = countType();
                var different = use.apply(pass.result(filter, "different", DIFFERENT, column.value()));
                yield column("count_distinct", orZero(dialect.counted(different), type), type);
            }
        };
    }

    private Fragment sum(Scope.Column column, GroupedPass.Filter filter) {
        return pass.result(filter, "sum", value -> dialect.sum(value, column.type()), column.value());
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
            GroupedPass.Filter filter,
            String kind,
            Scope.Column column,
            BiFunction<Fragment, PhysicalType, Fragment> aggregate) {
        var value =
                column.type().columnType() == ColumnType.TEXT ? dialect.codePointOrder(column.value()) : column.value();
        return pass.result(filter, kind, each -> aggregate.apply(each, column.type()), dialect.nullable(value));
    }

    /** How many rows match, as a column; never NULL. */
    Scope.Column number(Optional<Predicate> where) {
        var type = countType();
        return column("count", orZero(dialect.counted(shownCount(where)), type), type);
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

    /** How many of the matching rows have a value in a column, as it leaves a query; NULL for none. */
    Fragment values(String name, Optional<Predicate> where) {
        return pass.carried(values(rows.row().column(name), any(where)));
    }

    private Fragment values(Scope.Column column, GroupedPass.Filter filter) {
        return pass.result(filter, "values", COUNT, column.value());
    }

    /**
     * What a comparison says of how far the matching rows' average lies above a number.
     *
     * @param test says it of a value that has the same sign, NULL where no row has a value
     */
    Predicate aboveAverage(
            String name, BigDecimal number, Optional<Predicate> where, Function<Fragment, Predicate> test) {
        var column = rows.row().column(name);
        var filter = any(where);
        var above = dialect.aboveTimes(column.type(), number)
                .map(difference -> difference.apply(sum(column, filter), values(column, filter)))
                .orElseGet(() -> pass.result(
                        filter,
                        "above",
                        difference -> dialect.sumOfDifferences(difference, column.type()),
                        dialect.difference(column.value(), column.type(), number)));
        return pass.holds(test.apply(orMissing(above, dialect.sumType(column.type()))));
    }

    /** Joins the results to a row of the other dataset. */
    Fragment join(Scope row) {
        return path.joined(name(), alias, key(), row);
    }

    /** The passes that this one needs, then this one. */
    Stream<Fragment> passes() {
        return Stream.concat(path.passes(), Stream.of(pass.query(name(), key())));
    }

    private Fragment name() {
        var given = name.orElseGet(() -> Fragment.verbatim(
                dialect.quote(names.name(schema().id(), path.lastJoin().foreignColumn()))));
        name = Optional.of(given);
        return given;
    }

    /** Rows that satisfy a condition; of events only those that have happened. */
    private GroupedPass.Filter any(Optional<Predicate> where) {
        return new GroupedPass.Filter(List.of(), schema().eventTimeColumn().map(_ -> time(Window.ALWAYS)), where);
    }

    private Interval<Instant> time(Window window) {
        return time.instants(window);
    }

    private GroupedPass.Filter filter(List<String> events, Window window, Optional<Predicate> where) {
        return GroupedPass.Filter.events(events, time(window), where);
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
        var zero = zero(type);
        return dialect.mayBeNaN(type)
                ? Fragment.of("CASE WHEN {} IS NULL THEN {} ELSE {} END", result, zero, orMissing(result, type))
                : Fragment.of("COALESCE({}, {})", result, zero);
    }

    /** No parameter: a sequence groups by values, and two parameters are never the same expression. */
    private Fragment zero(PhysicalType type) {
        return Fragment.verbatim(dialect.literal(Parameter.of(0), dialect.valueType(type)));
    }

    private static Scope.Column column(String name, Fragment value, PhysicalType type) {
        return new Scope.Column(name, value, value, type);
    }

    private Fragment key() {
        return Fragment.verbatim(dialect.quote("related_key"));
    }
}

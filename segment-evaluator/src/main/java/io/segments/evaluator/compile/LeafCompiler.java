package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Comparisons of one column with constants. */
final class LeafCompiler {

    private final Dialect dialect;
    private final TimeFrame time;

    LeafCompiler(Dialect dialect, TimeFrame time) {
        this.dialect = dialect;
        this.time = time;
    }

    /** @param column what the comparison looks at; need not be a column of the row */
    Predicate compare(Compare compare, Scope.Column column) {
        return Predicate.of(compare.operator(), operator -> positive(compare.with(operator), column));
    }

    private Predicate positive(Compare compare, Scope.Column column) {
        if (!compare.operator().accepts(column.type().columnType())) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "The operator %s does not compare %s columns; check the condition again."
                            .formatted(
                                    compare.operator().jsonName(),
                                    column.type().columnType().jsonName()));
        }
        if (compare.operator() == Operator.IS_BLANK) {
            return blank(column);
        }
        return switch (column.type()) {
            case PhysicalType.Text _, PhysicalType.TextLike _ -> text(column.value(), compare);
            case PhysicalType.Whole _, PhysicalType.Decimal _, PhysicalType.AnyDecimal _, PhysicalType.Floating _ ->
                new NumberComparison(column, dialect).compare(compare);
            case PhysicalType.Flag _ -> flag(column.value(), compare.operator());
            case PhysicalType.Array _, PhysicalType.JsonArray _ -> array(new ArrayComparison(column, dialect), compare);
            case PhysicalType.Json _ ->
                throw new IllegalArgumentException(compare.operator() + " does not compare JSON as a whole");
            case PhysicalType.Day _ when isRecurring(compare) -> recurring(column.value(), compare);
            case PhysicalType.Moment moment
            when isRecurring(compare) ->
                recurring(dialect.localDay(column.value(), moment.zoned(), time.zone()), compare);
            case PhysicalType.Day _ ->
                within(
                        column,
                        time.days(compare),
                        LocalDate::getYear,
                        day -> Fragment.compared(new Parameter.Day(day), type(column), column.origin()));
            case PhysicalType.Moment _ -> within(column, time.instants(compare));
        };
    }

    /** Whether a timestamp lies in an interval. */
    Predicate within(Scope.Column column, Interval<Instant> interval) {
        return within(
                column,
                interval,
                moment -> moment.atOffset(ZoneOffset.UTC).getYear(),
                moment -> Fragment.compared(new Parameter.Moment(moment), type(column), column.origin()));
    }

    private <T extends Comparable<? super T>> Predicate within(
            Scope.Column column, Interval<T> interval, ToIntFunction<T> year, Function<T, Fragment> constant) {
        if (interval.isEmpty() || isBeyondTheEngine(interval, year)) {
            return Predicate.FALSE;
        }
        var parts = new ArrayList<Predicate>();
        interval.from()
                .filter(from -> dialect.hasYear(year.applyAsInt(from)))
                .map(from -> Fragment.of("{} >= {}", column.value(), constant.apply(from)))
                .map(Predicate::nullable)
                .ifPresent(parts::add);
        interval.until()
                .filter(until -> dialect.hasYear(year.applyAsInt(until)))
                .map(until -> Fragment.of("{} < {}", column.value(), constant.apply(until)))
                .map(Predicate::nullable)
                .ifPresent(parts::add);
        return parts.isEmpty() ? Predicate.exact(Fragment.of("{} IS NOT NULL", column.value())) : Predicate.all(parts);
    }

    /** Whether it begins after, or ends before, everything that the engine can hold. */
    private <T extends Comparable<? super T>> boolean isBeyondTheEngine(Interval<T> interval, ToIntFunction<T> year) {
        return interval.from()
                        .filter(from -> year.applyAsInt(from) > 0 && !dialect.hasYear(year.applyAsInt(from)))
                        .isPresent()
                || interval.until()
                        .filter(until -> year.applyAsInt(until) <= 0 && !dialect.hasYear(year.applyAsInt(until)))
                        .isPresent();
    }

    private Predicate blank(Scope.Column column) {
        var missing = Predicate.exact(Fragment.of("{} IS NULL", column.value()));
        return switch (column.type()) {
            case PhysicalType.Text _, PhysicalType.TextLike _ -> Predicate.exact(dialect.isBlank(column.value()));
            case PhysicalType.Array _, PhysicalType.JsonArray _ -> new ArrayComparison(column, dialect).blank();
            case PhysicalType.Flag _ -> Predicate.exact(dialect.isUnknown(column.value()));
            default -> missing;
        };
    }

    private Predicate array(ArrayComparison array, Compare compare) {
        return compare.operator().operandType(ColumnType.TEXT_ARRAY) == ColumnType.NUMBER
                ? ofLength(array.length(), compare)
                : array.compare(compare);
    }

    private static boolean isRecurring(Compare compare) {
        return switch (compare.operator()) {
            case DAY_OF_WEEK_IS_ANY_OF, MONTH_IS_ANY_OF, ANNIVERSARY_TODAY, ANNIVERSARY_WITHIN_NEXT -> true;
            default -> false;
        };
    }

    /** What a calendar day has in common with days of other years. */
    private Predicate recurring(Fragment day, Compare compare) {
        return switch (compare.operator()) {
            case DAY_OF_WEEK_IS_ANY_OF -> isOneOf(dialect.dayOfWeek(day), compare);
            case MONTH_IS_ANY_OF -> isOneOf(Fragment.of("EXTRACT(MONTH FROM {})", day), compare);
            default -> anniversary(day, time.anniversary(compare));
        };
    }

    /** Whether a number is the place, from 1, of one of the operator's names. */
    private Predicate isOneOf(Fragment number, Compare compare) {
        var places = ((Operand.Many) compare.operand())
                .values().stream()
                        .map(name -> compare.operator().names().indexOf(text(name)) + 1)
                        .sorted()
                        .map(this::whole)
                        .toList();
        return Predicate.nullable(Fragment.of("{} IN ({})", number, Fragment.join(", ", places)));
    }

    private Predicate anniversary(Fragment day, Anniversary anniversary) {
        if (anniversary.isEveryDay()) {
            return Predicate.exact(Fragment.of("{} IS NOT NULL", day));
        }
        var ordinal = Fragment.of("EXTRACT(MONTH FROM {}) * 100 + EXTRACT(DAY FROM {})", day, day);
        var from = Predicate.nullable(Fragment.of("{} >= {}", ordinal, whole(anniversary.first())));
        var until = Predicate.nullable(Fragment.of("{} <= {}", ordinal, whole(anniversary.last())));
        return anniversary.turnsTheYear() ? Predicate.any(List.of(from, until)) : Predicate.all(List.of(from, until));
    }

    private Fragment whole(long number) {
        return Fragment.bind(Parameter.of(number), dialect.countType());
    }

    private Predicate ofLength(Fragment length, Compare compare) {
        return Predicate.nullable(
                switch (compare.operand()) {
                    case Operand.Two(var from, var to) ->
                        Fragment.of("{} BETWEEN {} AND {}", length, whole(number(from)), whole(number(to)));
                    case Operand.One(var value) ->
                        switch (compare.operator()) {
                            case LENGTH_IS -> Fragment.of("{} = {}", length, whole(number(value)));
                            case LENGTH_AT_LEAST -> Fragment.of("{} >= {}", length, whole(number(value)));
                            case LENGTH_AT_MOST -> Fragment.of("{} <= {}", length, whole(number(value)));
                            default -> throw new IllegalArgumentException(compare.operator() + " has no length");
                        };
                    default -> throw new IllegalArgumentException(compare.operator() + " has no length");
                });
    }

    private Predicate text(Fragment value, Compare compare) {
        if (compare.operator().operandType(ColumnType.TEXT) == ColumnType.NUMBER) {
            return ofLength(dialect.length(value), compare);
        }
        return switch (compare.operator()) {
            case IS -> Predicate.nullable(isAnyOf(value, List.of(((Operand.One) compare.operand()).value())));
            case IS_ANY_OF -> Predicate.nullable(isAnyOf(value, ((Operand.Many) compare.operand()).values()));
            default -> Predicate.nullable(searched(value, compare)).costly();
        };
    }

    private Fragment searched(Fragment value, Compare compare) {
        return switch (compare.operator()) {
            case MATCHES -> dialect.matches(value, text(compare));
            case CONTAINS -> dialect.contains(dialect.folded(value), Folding.fold(text(compare)));
            case STARTS_WITH -> dialect.startsWith(dialect.folded(value), Folding.fold(text(compare)));
            case ENDS_WITH -> dialect.endsWith(dialect.folded(value), Folding.fold(text(compare)));
            default -> throw new IllegalArgumentException(compare.operator() + " does not compare text");
        };
    }

    /** Whether a text is one of several. */
    Predicate isAnyOf(Scope.Column column, List<Value> texts) {
        return Predicate.nullable(isAnyOf(column.value(), texts));
    }

    private Fragment isAnyOf(Fragment value, List<Value> texts) {
        return dialect.isAnyOf(
                value, texts.stream().map(LeafCompiler::text).distinct().toList());
    }

    private Predicate flag(Fragment value, Operator operator) {
        return Predicate.exact(
                switch (operator) {
                    case IS_TRUE -> dialect.isTrue(value);
                    case IS_FALSE -> dialect.isFalse(value);
                    default -> throw new IllegalArgumentException(operator + " does not compare booleans");
                });
    }

    private String type(Scope.Column column) {
        return dialect.valueType(column.type());
    }

    private static String text(Compare compare) {
        return text(((Operand.One) compare.operand()).value());
    }

    private static long number(Value value) {
        if (value instanceof Value.Number(var number)) {
            return number.longValueExact();
        }
        throw new IllegalArgumentException("a number is needed");
    }

    private static String text(Value value) {
        if (value instanceof Value.Text(var text)) {
            return text;
        }
        throw new IllegalArgumentException("a text is needed");
    }
}

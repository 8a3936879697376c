package io.segments.evaluator.compile;

import io.segments.condition.Condition.Compare;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Comparisons of one column with constants. */
final class LeafCompiler {

    private final Dialect dialect;
    private final TimeFrame time;

    LeafCompiler(Dialect dialect, TimeFrame time) {
        this.dialect = dialect;
        this.time = time;
    }

    Predicate compare(Compare compare, Scope scope) {
        return compare(compare, scope.column(compare.column()));
    }

    /** The same of something that is no column of the row. */
    Predicate compare(Compare compare, Scope.Column column) {
        var operator = compare.operator();
        if (operator.isNegative()) {
            var positive = operator.negation().orElseThrow();
            return positive(new Compare(compare.column(), positive, compare.operand()), column)
                    .negated();
        }
        return positive(compare, column);
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
            case PhysicalType.Day _ ->
                within(column, time.days(compare), day -> Fragment.bind(new Parameter.Day(day), type(column)));
            case PhysicalType.Moment _ -> within(column, time.instants(compare));
        };
    }

    /** Whether a timestamp lies in an interval. */
    Predicate within(Scope.Column column, Interval<Instant> interval) {
        return within(
                column,
                interval,
                moment -> Fragment.bind(new Parameter.Moment(moment), dialect.valueType(column.type())));
    }

    private <T extends Comparable<? super T>> Predicate within(
            Scope.Column column, Interval<T> interval, Function<T, Fragment> constant) {
        if (interval.isEmpty()) {
            return Predicate.FALSE;
        }
        var parts = new ArrayList<Predicate>();
        interval.from()
                .map(from -> Fragment.of("{} >= {}", column.value(), constant.apply(from)))
                .map(Predicate::nullable)
                .ifPresent(parts::add);
        interval.until()
                .map(until -> Fragment.of("{} < {}", column.value(), constant.apply(until)))
                .map(Predicate::nullable)
                .ifPresent(parts::add);
        return parts.isEmpty() ? Predicate.exact(Fragment.of("{} IS NOT NULL", column.value())) : Predicate.all(parts);
    }

    private Predicate blank(Scope.Column column) {
        var missing = Predicate.exact(Fragment.of("{} IS NULL", column.value()));
        return switch (column.type()) {
            case PhysicalType.Text _, PhysicalType.TextLike _ ->
                Predicate.exact(Fragment.of("COALESCE({}, '') = ''", column.value()));
            default -> missing;
        };
    }

    private Predicate text(Fragment value, Compare compare) {
        return Predicate.nullable(
                switch (compare.operator()) {
                    case IS -> isAnyOf(value, List.of(((Operand.One) compare.operand()).value()));
                    case IS_ANY_OF -> isAnyOf(value, ((Operand.Many) compare.operand()).values());
                    case CONTAINS -> dialect.contains(dialect.folded(value), Folding.fold(text(compare)));
                    case STARTS_WITH -> dialect.startsWith(dialect.folded(value), Folding.fold(text(compare)));
                    case ENDS_WITH -> dialect.endsWith(dialect.folded(value), Folding.fold(text(compare)));
                    default -> throw new IllegalArgumentException(compare.operator() + " does not compare text");
                });
    }

    /** Whether a text is one of several. */
    Predicate isAnyOf(Scope.Column column, List<Value> texts) {
        return Predicate.nullable(isAnyOf(column.value(), texts));
    }

    private Fragment isAnyOf(Fragment value, List<Value> texts) {
        var constants = texts.stream()
                .map(LeafCompiler::text)
                .distinct()
                .map(dialect::text)
                .toList();
        return constants.size() == 1
                ? Fragment.of("{} = {}", value, constants.getFirst())
                : Fragment.of("{} IN ({})", value, Fragment.join(", ", constants));
    }

    private static Predicate flag(Fragment value, Operator operator) {
        return Predicate.exact(
                switch (operator) {
                    case IS_TRUE -> Fragment.of("{} IS TRUE", value);
                    case IS_FALSE -> Fragment.of("{} IS FALSE", value);
                    default -> throw new IllegalArgumentException(operator + " does not compare booleans");
                });
    }

    private String type(Scope.Column column) {
        return dialect.valueType(column.type());
    }

    private static String text(Compare compare) {
        return text(((Operand.One) compare.operand()).value());
    }

    private static String text(Value value) {
        if (value instanceof Value.Text(var text)) {
            return text;
        }
        throw new IllegalArgumentException("a text is needed");
    }
}

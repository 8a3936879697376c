package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order that a limit takes its members from. It needs nothing but ROW_NUMBER: where an engine puts NULL does not matter, because
 * whether a value is missing is compared first.
 *
 * @param value what rows are ordered by, by code point where it is text
 * @param group what rows are told apart by, likewise; empty where all are one group
 * @param key the member's key
 */
record Ranking(MemberLimit limit, Fragment value, Optional<Fragment> group, Fragment key, Dialect dialect) {

    private static final Fragment ASCENDING = Fragment.EMPTY;
    private static final Fragment DESCENDING = Fragment.sql(" DESC");

    /**
     * The order of a limit among a dataset's rows.
     *
     * @throws Unanswerable when nothing is ordered by its column
     */
    static Ranking of(MemberLimit limit, Scope row, Fragment key, Dialect dialect) {
        var order = row.column(limit.orderBy());
        if (!MemberLimit.ORDERED.contains(order.type().columnType())) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "Members are not ordered by the column %s; check the limit again.".formatted(order.name()));
        }
        var group = limit.forEach().map(row::column);
        if (group.filter(column -> !column.type().columnType().isScalar()).isPresent()) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "Members are not divided by arrays or JSON; check the limit again.");
        }
        return new Ranking(
                limit,
                sorted(order, dialect),
                group.map(column -> dialect.partition(sorted(column, dialect), column.type())),
                key,
                dialect);
    }

    private static Fragment sorted(Scope.Column column, Dialect dialect) {
        return column.type().columnType() == ColumnType.TEXT ? dialect.codePointOrder(column.value()) : column.value();
    }

    /** A row's place in its group, from 1. */
    Fragment place() {
        return place(List.of());
    }

    /**
     * A row's place among those of its group for which a predicate says the same.
     *
     * @param flag never NULL
     */
    Fragment placeWhere(Fragment flag) {
        return place(List.of(flag));
    }

    /**
     * A row's place among all rows, from 1: each group behind the other, each in its order.
     *
     * @param last what tells rows with one key apart, as far as it matters
     */
    Fragment placeAmongAll(List<Fragment> last) {
        var order = new ArrayList<Fragment>();
        group.ifPresent(by -> order.addAll(missingLast(by, ASCENDING)));
        order.addAll(order());
        order.addAll(last);
        return Fragment.of("row_number() OVER (ORDER BY {})", Fragment.join(", ", order));
    }

    /** Whether a row is the first of its group in that order. */
    Fragment isFirst(List<Fragment> last) {
        var order = new ArrayList<>(order());
        order.addAll(last);
        return Fragment.of(
                "row_number() OVER (PARTITION BY {} ORDER BY {}) = 1", group.orElseThrow(), Fragment.join(", ", order));
    }

    /** How many are taken of each group. */
    Fragment most() {
        return Fragment.bind(Parameter.of(limit.members()), dialect.countType());
    }

    private Fragment place(List<Fragment> apart) {
        var parts = new ArrayList<>(apart);
        group.ifPresent(parts::add);
        return Fragment.of(
                "row_number() OVER ({}ORDER BY {})",
                parts.isEmpty() ? Fragment.EMPTY : Fragment.of("PARTITION BY {} ", Fragment.join(", ", parts)),
                Fragment.join(", ", order()));
    }

    private List<Fragment> order() {
        var order =
                new ArrayList<>(missingLast(value, limit.direction() == Direction.DESCENDING ? DESCENDING : ASCENDING));
        order.add(dialect.codePointOrder(key));
        return order;
    }

    private static List<Fragment> missingLast(Fragment value, Fragment direction) {
        return List.of(
                Fragment.of("CASE WHEN {} IS NULL THEN 1 ELSE 0 END", value), Fragment.of("{}{}", value, direction));
    }
}

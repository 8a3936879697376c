package io.segments.evaluator.compile;

import io.segments.condition.Condition.Compare;
import io.segments.condition.Operand;
import io.segments.condition.Value;
import java.util.List;

/** Comparisons of an array with texts. */
record ArrayComparison(Scope.Column column, Nesting nesting, Dialect dialect) {

    ArrayComparison(Scope.Column column, Dialect dialect) {
        this(column, dialect.nesting(), dialect);
    }

    /** Whether it is missing or has no elements. */
    Predicate blank() {
        return Predicate.exact(Fragment.of("COALESCE({}, 0) = 0", length()));
    }

    /** How many elements it has; NULL where it is missing. */
    Fragment length() {
        return nesting.length(column.value(), column.type());
    }

    /** A positive operator that is not about its length. */
    Predicate compare(Compare compare) {
        return switch (compare.operator()) {
            case IS_EMPTY -> Predicate.nullable(Fragment.of("{} = 0", length()));
            case CONTAINS_ANY_OF -> containsAny(texts(compare));
            case CONTAINS_ALL_OF ->
                Predicate.all(texts(compare).stream()
                        .map(text -> containsAny(List.of(text)))
                        .toList());
            default -> throw new IllegalArgumentException(compare.operator() + " does not compare arrays");
        };
    }

    private Predicate containsAny(List<Fragment> texts) {
        return Predicate.nullable(nesting.containsAny(column.value(), column.type(), texts));
    }

    private List<Fragment> texts(Compare compare) {
        return ((Operand.Many) compare.operand())
                .values().stream()
                        .map(value -> ((Value.Text) value).text())
                        .distinct()
                        .map(dialect::text)
                        .toList();
    }
}

package io.segments.condition.schema;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.References;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How a column is computed. */
public sealed interface Computation {

    /** Most steps to the related rows. */
    int LONGEST_PATH = 5;

    /** Every dataset that it looks at, the one with the column only where related rows lead back to it. */
    Set<String> datasets();

    /** Computed of related rows. */
    sealed interface OfRelated extends Computation {

        /** The steps to the related rows: at least one. */
        List<Hop> path();

        /** The dataset whose rows it is computed of. */
        default String dataset() {
            return path().getLast().dataset();
        }

        @Override
        default Set<String> datasets() {
            var datasets = new TreeSet<String>();
            path().forEach(hop -> datasets.add(hop.dataset()));
            return datasets;
        }
    }

    /**
     * The ids of the segments that the row is an accepted member of, sorted.
     *
     * @param segments of the dataset, which are looked at, sorted; empty for all that it has
     */
    record Memberships(List<String> segments) implements Computation {
        public Memberships {
            segments = segments.stream().distinct().sorted().toList();
        }

        @Override
        public Set<String> datasets() {
            return Set.of();
        }
    }

    /**
     * The value of the one row that is reached; missing where none is. Where, against what the relationships say, several are, it is the
     * least of their values.
     *
     * @param column of the last dataset
     */
    record Lookup(List<Hop> path, String column) implements OfRelated {
        public Lookup {
            path = List.copyOf(path);
            requirePath(path);
            require(!column.isEmpty(), "a lookup needs a column");
        }
    }

    /**
     * What all rows come to that are reached. A row that is reached in several ways counts for each of them.
     *
     * @param column of the last dataset; empty for {@link Function#COUNT} only
     * @param orderBy FIRST and LAST only: the column of the last dataset that says the order; empty for the time of its events
     * @param where which rows count; empty for all
     */
    record Rollup(
            List<Hop> path,
            Function function,
            Optional<String> column,
            Optional<String> orderBy,
            Optional<Condition> where)
            implements OfRelated {
        public Rollup {
            path = List.copyOf(path);
            requirePath(path);
            require(
                    column.isPresent() == function.takesColumn(),
                    "every function but count is computed of a column, and count of none");
            require(orderBy.isEmpty() || function.isOrdered(), "only first and last have an order");
        }

        @Override
        public Set<String> datasets() {
            var datasets = new TreeSet<>(OfRelated.super.datasets());
            where.ifPresent(
                    condition -> datasets.addAll(References.of(condition).datasets()));
            return datasets;
        }
    }

    /** What rows come to. Those without a value do not count, except for {@link #COUNT}. */
    enum Function {
        COUNT(EnumSet.noneOf(ColumnType.class), "how many rows there are"),
        SUM(EnumSet.of(ColumnType.NUMBER), "the sum; 0 where no row has a value"),
        AVERAGE(EnumSet.of(ColumnType.NUMBER), "the average"),
        MIN(scalarsBut(ColumnType.BOOLEAN), "the least, first or earliest value"),
        MAX(scalarsBut(ColumnType.BOOLEAN), "the greatest, last or latest value"),
        COUNT_DISTINCT(scalarsBut(), "the number of different values"),
        MOST_FREQUENT(scalarsBut(), "the value that most rows have; the least of several such"),
        FIRST(scalarsBut(), "the value of the first row in the order; the least of several such"),
        LAST(scalarsBut(), "the value of the last row in the order; the least of several such");

        @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
        private final Set<ColumnType> types;

        private final String meaning;

        Function(Set<ColumnType> types, String meaning) {
            this.types = types;
            this.meaning = meaning;
        }

        private static Set<ColumnType> scalarsBut(ColumnType... others) {
            return Arrays.stream(ColumnType.values())
                    .filter(ColumnType::isScalar)
                    .filter(type -> !List.of(others).contains(type))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(ColumnType.class)));
        }

        /** The types of the columns that it can be computed of. */
        public Set<ColumnType> types() {
            return EnumSet.copyOf(types);
        }

        /** What it comes to, for a reference page. */
        public String meaning() {
            return meaning;
        }

        /** Whether it is computed of a column. */
        public boolean takesColumn() {
            return this != COUNT;
        }

        /** Whether it takes a row by an order. */
        public boolean isOrdered() {
            return this == FIRST || this == LAST;
        }

        /** Whether it comes to one of the values of its column, or to something that tells of them. */
        public boolean showsValues() {
            return this != COUNT && this != COUNT_DISTINCT;
        }

        /** The type of what comes out. */
        public ColumnType typeOf(ColumnType column) {
            return switch (this) {
                case COUNT, SUM, AVERAGE, COUNT_DISTINCT -> ColumnType.NUMBER;
                case MIN, MAX, MOST_FREQUENT, FIRST, LAST -> column;
            };
        }
    }

    private static void requirePath(List<Hop> path) {
        require(
                !path.isEmpty() && path.size() <= LONGEST_PATH,
                "related rows are reached in 1 to " + LONGEST_PATH + " steps");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

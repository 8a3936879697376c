package io.segments.condition;

import io.segments.condition.Condition.Compare;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked of the matching rows of a related dataset. */
public sealed interface Measure {

    /** What is meant when nothing is said: there is such a row. */
    Measure ANY = new Rows(Count.DEFAULT);

    /** How many rows match. */
    record Rows(Count count) implements Measure {}

    /**
     * Whether each of the matching rows satisfies a condition, which also holds where none matches.
     *
     * @param condition over the other dataset
     */
    record Every(Condition condition) implements Measure {}

    /**
     * A number that is computed of the matching rows.
     *
     * @param compare the column that it is computed of, and what the number is compared with
     */
    record Aggregate(Function function, Compare compare) implements Measure {
        public Aggregate {
            if (!compare.operator().accepts(ColumnType.NUMBER)) {
                throw new IllegalArgumentException(
                        compare.operator().jsonName() + " does not compare the number that is computed of rows");
            }
            if (compare.path().isPresent()) {
                throw new IllegalArgumentException(
                        "numbers are computed of whole columns, not of what is inside of JSON");
            }
        }
    }

    /** How a number is computed of a column. Rows without a value in it do not count. */
    enum Function {
        SUM(Set.of(ColumnType.NUMBER), "the sum; 0 where no row has a value"),
        AVERAGE(Set.of(ColumnType.NUMBER), "the average; missing where no row has a value"),
        MIN(Set.of(ColumnType.NUMBER), "the least value; missing where no row has a value"),
        MAX(Set.of(ColumnType.NUMBER), "the greatest value; missing where no row has a value"),
        COUNT_DISTINCT(
                Arrays.stream(ColumnType.values()).filter(ColumnType::isScalar).collect(Collectors.toUnmodifiableSet()),
                "the number of different values; 0 where no row has a value");

        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<ColumnType> types;

        private final String meaning;

        Function(Set<ColumnType> types, String meaning) {
            this.types = types;
            this.meaning = meaning;
        }

        /** The types of the columns that it can be computed of. */
        public Set<ColumnType> types() {
            return types;
        }

        /** What it comes to, for a reference page. */
        public String meaning() {
            return meaning;
        }

        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Function> ofJsonName(String name) {
            return Arrays.stream(values())
                    .filter(function -> function.jsonName().equals(name))
                    .findFirst();
        }
    }
}

package io.segments.testkit.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A predicate as a person would write it in SQL, and what it comes to in Java: every engine has to take its text as it is, and to agree.
 *
 * @param column the column that it speaks of
 * @param stored how that column has to be stored; empty where it does not matter
 * @param value of a row; empty for NULL
 */
record WrittenPredicate(String sql, String column, Optional<Storage> stored, Function<Row, Optional<Boolean>> value) {

    private static final List<WrittenPredicate> ALL = List.of(
            any("id", "id IS NOT NULL", row -> Optional.of(row.value("id").isPresent())),
            any("id", "id IS NULL OR NULL", row -> row.value("id").isPresent() ? Optional.empty() : Optional.of(true)),
            whole("id", "id > 3", row -> whole(row, "id").map(id -> id > 3)),
            whole("id", "NOT (id > 3)", row -> whole(row, "id").map(id -> id <= 3)),
            whole("id", "id IN (1, 4, NULL)", row -> isAmong(whole(row, "id"), 1, 4)),
            whole("id", "source.id NOT IN (1, 4)", row -> whole(row, "id").map(id -> id != 1 && id != 4)),
            whole(
                    "id",
                    "'why? :x ''--(' <> ';#) $1 \\d'\n  AND CASE WHEN id = 5 THEN NULL ELSE id < 7 END",
                    row -> whole(row, "id").flatMap(id -> id == 5 ? Optional.empty() : Optional.of(id < 7))),
            any(
                    "number",
                    "number IS NULL",
                    row -> Optional.of(row.value("number").isEmpty())),
            whole(
                    "number",
                    "number BETWEEN 2 AND 6",
                    row -> whole(row, "number").map(number -> 2 <= number && number <= 6)),
            whole("number", "number < 4 + 1", row -> whole(row, "number").map(number -> number < 5)));

    /** Those over columns that a table has. */
    static List<WrittenPredicate> over(TestTable table) {
        return ALL.stream().filter(predicate -> predicate.fits(table)).toList();
    }

    static WrittenPredicate of(String sql) {
        return ALL.stream()
                .filter(predicate -> predicate.sql.equals(sql))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody said in Java what this means: " + sql));
    }

    /** Whether it is TRUE: neither FALSE nor NULL. */
    boolean holds(Row row) {
        return value.apply(row).orElse(false);
    }

    private boolean fits(TestTable table) {
        return table.storage().containsKey(column)
                && stored.map(table.storageOf(column)::equals).orElse(true);
    }

    private static WrittenPredicate any(String column, String sql, Function<Row, Optional<Boolean>> value) {
        return new WrittenPredicate(sql, column, Optional.empty(), value);
    }

    private static WrittenPredicate whole(String column, String sql, Function<Row, Optional<Boolean>> value) {
        return new WrittenPredicate(sql, column, Optional.of(Storage.INTEGER), value);
    }

    private static Optional<Long> whole(Row row, String column) {
        return row.value(column).map(value -> ((Number) value).longValue());
    }

    /** IN over a list with NULL: TRUE, or unknown. */
    private static Optional<Boolean> isAmong(Optional<Long> value, long... numbers) {
        return value.flatMap(known ->
                Arrays.stream(numbers).anyMatch(number -> number == known) ? Optional.of(true) : Optional.empty());
    }
}

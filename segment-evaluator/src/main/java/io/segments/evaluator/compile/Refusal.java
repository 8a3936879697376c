package io.segments.evaluator.compile;

import java.util.Locale;

/**
 * Something that keeps a condition from being answered by its warehouse.
 *
 * @param path JSON path of the place in the condition, {@code $} for the whole
 * @param message what is wrong and what would be right, for a person; it never repeats a value
 */
public record Refusal(String path, Code code, String message) {

    /** What can be wrong. The codes are stable. */
    public enum Code {
        /** The condition does not fit its datasets (any more); checking it says exactly how. */
        CONDITION_INVALID,
        /** A dataset that the condition reaches is not known here. */
        UNKNOWN_DATASET,
        /** The warehouse has no such table or view (any more). */
        SOURCE_MISSING,
        /** The warehouse does not let us read the table, or does not take the dataset's SQL. */
        SOURCE_INVALID,
        /** The dataset does not describe such a column. */
        UNKNOWN_COLUMN,
        /** The warehouse's table no longer has the column. */
        COLUMN_MISSING_IN_WAREHOUSE,
        /** The warehouse's column is not of the described type. */
        COLUMN_TYPE_CHANGED,
        /** The datasets are not related in exactly one way. */
        AMBIGUOUS_RELATIONSHIP,
        /** The columns of a relationship cannot be compared. */
        BROKEN_RELATIONSHIP,
        /** There is no accepted membership of the segment that this query could read. */
        MEMBERSHIP_NOT_READABLE,
        /** The list, or the content that it has now, is not in the membership store. */
        LIST_NOT_READABLE,
        /** The warehouse does not take a predicate that a person wrote. */
        SQL_REFUSED,
        /** The warehouse's engine cannot do this with the language's meaning. */
        UNSUPPORTED_BY_WAREHOUSE;

        /** Kebab case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

package io.segments.condition;

import java.util.Optional;
import java.util.Set;

/**
 * At most so many members: of the rows for which a segment's condition holds, the first ones in the order of a column. Rows
 * without a value come last in both directions; rows with equal values are in the order of the code points of their keys.
 *
 * @param members how many, from 1 to {@link #MOST}
 * @param orderBy the dataset's column that rows are ordered by; of one of {@link #ORDERED}
 * @param forEach the column for each of whose values so many members are taken; rows without a value are one group of
 *     their own. Empty: so many in all
 */
public record MemberLimit(long members, String orderBy, Direction direction, Optional<String> forEach) {

    /** The largest limit. */
    public static final long MOST = 100_000_000;

    /** The types of columns that rows can be ordered by. Text is ordered by code point. */
    public static final Set<ColumnType> ORDERED =
            Set.of(ColumnType.TEXT, ColumnType.NUMBER, ColumnType.DATE, ColumnType.TIMESTAMP);

    /** Which end of the order the members are taken from. */
    public enum Direction {
        /** The least, earliest or alphabetically first come first. */
        ASCENDING,
        /** The greatest, latest or alphabetically last come first. */
        DESCENDING
    }
}

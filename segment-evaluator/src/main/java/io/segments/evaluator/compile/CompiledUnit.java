package io.segments.evaluator.compile;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Several segments of one dataset, evaluated in one pass.
 *
 * <p>Where key sets are read beside the query, the rows are in the order of the code points of their keys, and some of
 * them may belong to no segment. Otherwise they are in no particular order, each belongs to one of the segments at least, and
 * the booleans are those of the segments, in their order.
 *
 * @param rows a SELECT of the rows that are in at least one of the segments: {@link #MEMBER_KEY} (text, never NULL), then one
 *     column for each of {@code columns} under its alias, then the booleans (never NULL) that the segments' belonging is
 *     decided by, then the places (whole numbers, and booleans) that {@link Cut}s speak of
 * @param flags how many of those booleans there are, places not included
 * @param census a SELECT of one row about the dataset: {@code total} (rows) and {@code null_ids} (rows left out because they
 *     have no id)
 * @param duplicates a SELECT of {@link #MEMBER_KEY} and {@code occurrences} for at most five ids that more than one row of
 *     the dataset has; no row means that the id is unique
 */
public record CompiledUnit(
        Fragment rows,
        int flags,
        Fragment census,
        Fragment duplicates,
        List<OutputColumn> columns,
        List<OutputSegment> segments) {

    /** The column with the member's key: the id as canonical text. */
    public static final String MEMBER_KEY = "member_key";

    public CompiledUnit {
        columns = List.copyOf(columns);
        segments = List.copyOf(segments);
    }

    /**
     * A column of the dataset that comes out with each row. NaN comes out as NULL.
     *
     * @param column the dataset's name of it
     * @param alias the result's name of it, free of anything that would have to be quoted
     * @param type the type in the result
     */
    public record OutputColumn(String column, String alias, PhysicalType type) {}

    /**
     * A segment, and which rows belong to it.
     *
     * @param cut what is to be cut off of those rows; empty for nothing
     */
    public record OutputSegment(String segment, Belonging belonging, Optional<Cut> cut) {}

    /**
     * A limit that the query cannot apply, because it does not know who belongs. Rows that belong count from the first one of their group on,
     * in the order of their places; those beyond {@code members} are not members.
     *
     * @param place column of the row's place among all rows, from 1, without gaps: a number of columns behind the booleans. Groups lie
     *     behind each other
     * @param first column that says whether the row is the first of its group, likewise; empty where all rows are one group
     * @param members how many there are at most in a group
     */
    public record Cut(int place, OptionalInt first, long members) {}

    /** The column behind the booleans, which {@link Cut}s count from. */
    public int places() {
        return 1 + columns.size() + flags;
    }

    /** The key sets that are to be read beside the query. */
    public List<KeySet> references() {
        return segments.stream()
                .flatMap(segment -> segment.belonging().references())
                .distinct()
                .toList();
    }
}

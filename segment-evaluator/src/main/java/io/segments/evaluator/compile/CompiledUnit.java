package io.segments.evaluator.compile;

import java.util.List;

/**
 * Several segments of one dataset, evaluated in one pass.
 *
 * @param rows a SELECT of the rows that are in at least one of the segments, in no particular order:
 *     {@link #MEMBER_KEY} (text, never NULL), then one column for each of {@code columns} under its alias, then one boolean
 *     (never NULL) for each of {@code segments} under its alias
 * @param census a SELECT of one row about the dataset: {@code total} (rows) and {@code null_ids} (rows left out because they
 *     have no id)
 * @param duplicates a SELECT of {@link #MEMBER_KEY} and {@code occurrences} for at most five ids that more than one row of
 *     the dataset has; no row means that the id is unique
 */
public record CompiledUnit(
        Fragment rows, Fragment census, Fragment duplicates, List<OutputColumn> columns, List<OutputSegment> segments) {

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
     * A segment whose verdict comes out with each row.
     *
     * @param alias the name of the boolean column in the result, free of anything that would have to be quoted
     */
    public record OutputSegment(String segment, String alias) {}
}

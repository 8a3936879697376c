package io.segments.definition.preview;

import java.util.List;

/**
 * Values that rows have in a column.
 *
 * @param values the most frequent first
 * @param complete whether no other value matches
 */
public record ColumnValues(List<Counted> values, boolean complete) {

    public ColumnValues {
        values = List.copyOf(values);
    }

    /**
     * A value.
     *
     * @param rows how many rows have it
     */
    public record Counted(Cell value, long rows) {}
}

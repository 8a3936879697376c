package io.segments.definition.preview.rest;

import io.segments.definition.preview.ColumnValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that rows have in a column.
 *
 * @param items the most frequent first, equally frequent ones by their text; blank ones are left out
 * @param complete whether no other value matches
 */
public record ColumnValuesView(List<Counted> items, boolean complete) {

    /**
     * A value.
     *
     * @param value text, number or boolean; a day as ISO 8601 text
     * @param rows how many rows have it
     */
    public record Counted(@Nullable Object value, long rows) {}

    static ColumnValuesView of(ColumnValues found) {
        return new ColumnValuesView(
                found.values().stream()
                        .map(counted -> new Counted(PreviewView.value(counted.value()), counted.rows()))
                        .toList(),
                found.complete());
    }
}

package io.segments.definition.preview.rest;

import io.segments.definition.preview.Cell;
import io.segments.definition.preview.PreviewRow;
import io.segments.definition.preview.Previews.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some members of a condition.
 *
 * @param columns the columns that are shown
 * @param rows the members in the order of their keys
 */
public record PreviewView(List<String> columns, List<Row> rows) {

    /**
     * A member.
     *
     * @param memberKey the member; null when the dataset's id is personal
     * @param values what it has in each column: text, number, boolean or null; days and instants as ISO 8601 text
     */
    public record Row(@Nullable String memberKey, Map<String, @Nullable Object> values) {}

    static PreviewView of(Shown shown) {
        return new PreviewView(shown.columns(), rows(shown));
    }

    /** Members as they are shown. */
    static List<Row> rows(Shown shown) {
        return shown.rows().stream().map(row -> row(row, shown)).toList();
    }

    private static Row row(PreviewRow row, Shown shown) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        shown.columns().forEach(column -> values.put(column, value(row.values().get(column))));
        return new Row(shown.keysShown() ? row.memberKey() : null, values);
    }

    /** What JSON has for a cell. */
    static @Nullable Object value(@Nullable Cell cell) {
        return switch (cell) {
            case Cell.Text(var text) -> text;
            case Cell.Number(var number) -> number;
            case Cell.Bool(var bool) -> bool;
            case Cell.Missing _ -> null;
            case null -> null;
        };
    }
}

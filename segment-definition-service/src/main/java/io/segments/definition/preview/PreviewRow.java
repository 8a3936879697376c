package io.segments.definition.preview;

import java.util.Map;

/**
 * A member in a preview.
 *
 * @param memberKey the member
 * @param values what it has in the asked columns
 */
public record PreviewRow(String memberKey, Map<String, Cell> values) {
    public PreviewRow {
        values = Map.copyOf(values);
    }
}

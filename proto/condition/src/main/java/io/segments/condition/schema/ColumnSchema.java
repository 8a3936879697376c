package io.segments.condition.schema;

import io.segments.condition.ColumnType;

/**
 * A described column.
 *
 * @param name the column's name in the warehouse
 * @param label name for people; empty means the name
 * @param personal values are personal and are never displayed
 */
public record ColumnSchema(String name, ColumnType type, String label, boolean personal) {
    public ColumnSchema {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column needs a name");
        }
    }

    /** A column without a label that is not personal. */
    public static ColumnSchema of(String name, ColumnType type) {
        return new ColumnSchema(name, type, "", false);
    }
}

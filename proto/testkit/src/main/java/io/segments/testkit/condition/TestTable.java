package io.segments.testkit.condition;

import io.segments.condition.schema.DatasetSchema;
import java.util.List;
import java.util.Map;

/**
 * A dataset with its rows, to be put into a warehouse or interpreted in memory.
 *
 * @param storage how each column is stored, by name
 */
public record TestTable(DatasetSchema schema, Map<String, Storage> storage, List<Row> rows) {
    public TestTable {
        storage = Map.copyOf(storage);
        rows = List.copyOf(rows);
    }

    /** How a column is stored. */
    public Storage storageOf(String column) {
        var known = storage.get(column);
        if (known == null) {
            throw new IllegalArgumentException("no column " + column);
        }
        return known;
    }
}

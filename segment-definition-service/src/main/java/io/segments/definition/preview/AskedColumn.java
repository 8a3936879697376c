package io.segments.definition.preview;

import io.segments.condition.schema.DatasetSchema;
import java.time.ZoneId;
import java.util.List;

/**
 * A column whose values are asked for.
 *
 * @param schemas the dataset, and every other that its computed columns look at
 * @param zone the workspace's time zone
 */
public record AskedColumn(DatasetSchema dataset, String column, List<DatasetSchema> schemas, ZoneId zone) {

    public AskedColumn {
        schemas = List.copyOf(schemas);
    }

    /** The datasets that the column is computed of; none for one that the warehouse has. */
    public List<DatasetSchema> related() {
        return dataset.computed(column).isEmpty()
                ? List.of()
                : schemas.stream()
                        .filter(schema -> !schema.id().equals(dataset.id()))
                        .toList();
    }
}

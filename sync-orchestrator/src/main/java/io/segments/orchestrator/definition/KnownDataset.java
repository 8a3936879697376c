package io.segments.orchestrator.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a dataset.
 *
 * @param columns its columns, in their order
 * @param purposes the purposes of which it says who permits them, in their order
 */
public record KnownDataset(
        String workspace, String id, long version, Map<String, ColumnKind> columns, List<String> purposes) {

    /** It says of no purpose who permits it. */
    public KnownDataset(String workspace, String id, long version, Map<String, ColumnKind> columns) {
        this(workspace, id, version, columns, List.of());
    }

    public KnownDataset {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        purposes = List.copyOf(purposes);
    }
}

package io.segments.orchestrator.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of a dataset: its columns, in their order. */
public record KnownDataset(String workspace, String id, long version, Map<String, ColumnKind> columns) {

    public KnownDataset {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}

package io.segments.condition.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The datasets of one workspace, by id. */
@FunctionalInterface
public interface Schemas {

    Optional<DatasetSchema> find(String id);

    static Schemas of(DatasetSchema... schemas) {
        return of(List.of(schemas));
    }

    static Schemas of(Collection<DatasetSchema> schemas) {
        Map<String, DatasetSchema> byId =
                schemas.stream().collect(Collectors.toUnmodifiableMap(DatasetSchema::id, Function.identity()));
        return id -> Optional.ofNullable(byId.get(id));
    }
}

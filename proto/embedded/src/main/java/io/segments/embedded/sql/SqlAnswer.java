package io.segments.embedded.sql;

import java.util.List;
import java.util.Optional;

/**
 * What an engine answers.
 *
 * @param columns their names
 * @param types the engine's names of their types
 * @param rows each value as the engine's text of it, empty for NULL
 */
public record SqlAnswer(List<String> columns, List<String> types, List<List<Optional<String>>> rows) {
    public SqlAnswer {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
        rows = List.copyOf(rows);
    }
}

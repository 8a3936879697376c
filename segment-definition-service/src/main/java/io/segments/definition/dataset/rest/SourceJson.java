package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.api.FindingCode;
import io.segments.condition.schema.Source;
import io.segments.definition.form.Form;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where rows come from: a table or view, or a query.
 *
 * @param schema schema of the table, possibly with a catalog in front; missing means the warehouse's default
 * @param table table or view
 * @param query a SELECT statement
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceJson(
        @Nullable String schema,
        @Nullable String table,
        @Nullable String query) {

    static SourceJson of(Source source) {
        return switch (source) {
            case Source.Table(var schema, var table) -> new SourceJson(schema.isEmpty() ? null : schema, table, null);
            case Source.Query(var sql) -> new SourceJson(null, null, sql);
        };
    }

    Optional<Source> read(String path, Form form) {
        var name = Form.optional(table);
        var sql = Form.optional(query);
        if (name.isPresent() == sql.isPresent() || (sql.isPresent() && schema != null)) {
            form.find(FindingCode.INVALID_VALUE, path, "it has either a table (and its schema) or a query");
            return Optional.empty();
        }
        var from = schema == null ? "" : schema;
        return name.<Source>map(given -> new Source.Table(from, given)).or(() -> sql.map(Source.Query::new));
    }
}

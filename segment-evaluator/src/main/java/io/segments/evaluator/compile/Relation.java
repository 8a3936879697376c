package io.segments.evaluator.compile;

import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Source;
import java.util.List;
import java.util.Locale;

/**
 * A dataset as a query reads it.
 *
 * @param columns the columns that the warehouse has now
 */
record Relation(DatasetSchema schema, List<SourceColumn> columns, SourceDescriber sources, Dialect dialect) {

    /** What stands behind FROM. */
    Fragment from(Fragment alias) {
        return switch (schema.source()) {
            case Source.Table table -> Fragment.of("{} AS {}", dialect.table(table), alias);
            case Source.Query query -> Fragment.of("(\n{}\n) AS {}", Fragment.verbatim(sources.text(query)), alias);
        };
    }

    Scope scope(Fragment alias) {
        return new Scope(schema, alias, columns, dialect);
    }

    /** Whether a name occurs in the source, so that the query must not give it to something else. */
    boolean mentions(String name) {
        return switch (schema.source()) {
            case Source.Table table -> table.table().equalsIgnoreCase(name);
            case Source.Query(var sql) -> sql.toLowerCase(Locale.ROOT).contains(name);
        };
    }
}

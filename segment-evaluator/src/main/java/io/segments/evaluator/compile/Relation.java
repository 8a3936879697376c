package io.segments.evaluator.compile;

import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Source;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

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

    /** The same in SQL that is yet to be taken as a person's. */
    Fragment inWrittenSql(Fragment alias) {
        return switch (schema.source()) {
            case Source.Table table ->
                Fragment.of("{} AS {}", dialect.tableInWrittenSql(table).orElseGet(() -> dialect.table(table)), alias);
            case Source.Query(var sql) -> Fragment.of("(\n{}\n) AS {}", Fragment.verbatim(sql), alias);
        };
    }

    /** A row of which only the columns matter that the warehouse has. */
    Scope scope(Fragment alias) {
        return scope(alias, column -> {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "The column %s is computed, and cannot be used here.".formatted(column.name()));
        });
    }

    /** @param computed gives the row's computed columns */
    Scope scope(Fragment alias, Function<ComputedColumn, Scope.Column> computed) {
        return new Scope(schema, alias, columns, dialect, computed);
    }

    /** Whether a name occurs in the source, so that the query must not give it to something else. */
    boolean mentions(String name) {
        return switch (schema.source()) {
            case Source.Table table -> table.table().equalsIgnoreCase(name);
            case Source.Query(var sql) -> sql.toLowerCase(Locale.ROOT).contains(name);
        };
    }
}

package io.segments.evaluator.compile;

import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A dataset as a query reads it.
 *
 * @param columns the columns that the warehouse has now
 * @param sample which of the rows there are; empty for all of them
 */
record Relation(
        DatasetSchema schema,
        List<SourceColumn> columns,
        SourceDescriber sources,
        Dialect dialect,
        Optional<Sample> sample) {

    private static final Fragment DRAWN = Fragment.sql("drawn");

    /** With all rows. */
    Relation(DatasetSchema schema, List<SourceColumn> columns, SourceDescriber sources, Dialect dialect) {
        this(schema, columns, sources, dialect, Optional.empty());
    }

    /** The same of a sample. */
    Relation of(Sample drawn) {
        return new Relation(schema, columns, sources, dialect, Optional.of(drawn));
    }

    /** What stands behind FROM. */
    Fragment from(Fragment alias) {
        return read(alias, this::all);
    }

    /** The same with more columns: of a SELECT of the source's and others. */
    Fragment from(Fragment alias, Fragment select) {
        return read(alias, name -> Fragment.of("(\n{}\n) AS {}", select, name));
    }

    private Fragment read(Fragment alias, UnaryOperator<Fragment> source) {
        return sample.map(drawn -> Fragment.of(
                        "(\n  SELECT {}.*\n  FROM {}\n  WHERE {}\n) AS {}",
                        DRAWN,
                        source.apply(DRAWN),
                        drawn.has(scope(DRAWN).column(schema.idColumn()), dialect),
                        alias))
                .orElseGet(() -> source.apply(alias));
    }

    private Fragment all(Fragment alias) {
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

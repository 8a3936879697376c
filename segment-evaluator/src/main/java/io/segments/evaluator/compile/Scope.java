package io.segments.evaluator.compile;

import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The row that a condition looks at.
 *
 * @param schema the row's dataset
 * @param alias what the query calls the row
 * @param source the columns that the warehouse has now
 * @param computed gives the columns that it does not have
 */
record Scope(
        DatasetSchema schema,
        Fragment alias,
        List<SourceColumn> source,
        Dialect dialect,
        Function<ComputedColumn, Column> computed) {

    /** A column, checked against what the warehouse has. */
    Column column(String name) {
        var described = schema.column(name)
                .orElseThrow(() -> new Unanswerable(
                        Refusal.Code.UNKNOWN_COLUMN,
                        "The dataset %s does not describe a column %s.".formatted(schema.id(), name)));
        return schema.computed(name).map(computed).orElseGet(() -> column(described));
    }

    private Column column(ColumnSchema described) {
        var actual = find(described.name())
                .orElseThrow(() -> new Unanswerable(
                        Refusal.Code.COLUMN_MISSING_IN_WAREHOUSE,
                        "The source of dataset %s has no usable column %s (any more)."
                                .formatted(schema.id(), described.name())));
        var type = actual.type();
        if (type.columnType() != described.type()) {
            throw new Unanswerable(
                    Refusal.Code.COLUMN_TYPE_CHANGED,
                    "The column %s of dataset %s is described as %s, but the warehouse has %s there."
                            .formatted(
                                    described.name(),
                                    schema.id(),
                                    described.type().jsonName(),
                                    type.columnType().jsonName()));
        }
        var raw = Fragment.of("{}.{}", alias, Fragment.verbatim(dialect.quote(actual.name())));
        return new Column(described.name(), raw, dialect.value(raw, type), type);
    }

    private Optional<SourceColumn> find(String name) {
        return source.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .or(() -> source.stream()
                        .filter(column ->
                                dialect.namesIgnoreCase() && column.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    /**
     * A column of a row.
     *
     * @param raw as it is stored
     * @param value as the language compares it
     */
    record Column(String name, Fragment raw, Fragment value, PhysicalType type) {}
}

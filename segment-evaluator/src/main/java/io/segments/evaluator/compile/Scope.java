package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition.Compare;
import io.segments.condition.JsonPath;
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

    /** What a comparison looks at: a column, or what is inside of it. */
    Column column(Compare compare) {
        var column = column(compare.column());
        if (compare.path().isEmpty()) {
            return column;
        }
        if (column.type().columnType() != ColumnType.JSON) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "The column %s is no JSON column, and has no paths; check the condition again."
                            .formatted(column.name()));
        }
        return inside(
                column.name(), column.raw(), column.stored(), compare.path().get());
    }

    private Column inside(String name, Fragment raw, PhysicalType stored, JsonPath path) {
        var found = dialect.nesting().at(raw, stored, path);
        return new Column(name, raw, found.value(), found.type(), stored);
    }

    private Column column(ColumnSchema described) {
        var actual = find(described.name())
                .orElseThrow(() -> new Unanswerable(
                        Refusal.Code.COLUMN_MISSING_IN_WAREHOUSE,
                        "The source of dataset %s has no usable column %s (any more)."
                                .formatted(schema.id(), described.name())));
        var type = actual.type();
        var raw = Fragment.of("{}.{}", alias, Fragment.verbatim(dialect.quote(actual.name())));
        if (isWrittenAsJson(described.type(), type)) {
            return described.type() == ColumnType.JSON
                    ? new Column(
                            described.name(),
                            raw,
                            dialect.nesting().value(raw, type),
                            dialect.nesting().jsonType(),
                            type)
                    : inside(described.name(), raw, type, new JsonPath(List.of(), ColumnType.TEXT_ARRAY));
        }
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
        return new Column(
                described.name(),
                raw,
                dialect.value(raw, type),
                type,
                type,
                Optional.of(new TimeColumn(schema.id(), described.name())));
    }

    /** Whether a column that is JSON, or text, is described as what is written in it: JSON, or an array of texts. */
    private static boolean isWrittenAsJson(ColumnType described, PhysicalType type) {
        return switch (described) {
            case JSON -> type instanceof PhysicalType.Text;
            case TEXT_ARRAY -> type instanceof PhysicalType.Text || type instanceof PhysicalType.Json;
            default -> false;
        };
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
     * @param type of the value
     * @param stored the type of the column in the warehouse
     * @param origin the column that every value, as it is compared, is a value of; empty where that cannot be told
     */
    record Column(
            String name,
            Fragment raw,
            Fragment value,
            PhysicalType type,
            PhysicalType stored,
            Optional<TimeColumn> origin) {

        /** Something whose values are no column's. */
        Column(String name, Fragment raw, Fragment value, PhysicalType type, PhysicalType stored) {
            this(name, raw, value, type, stored, Optional.empty());
        }

        /** Something that is no column of a table. */
        Column(String name, Fragment raw, Fragment value, PhysicalType type) {
            this(name, raw, value, type, type);
        }

        /**
         * Refuses a relationship by this column and another one that are not of one type, or of none that values can be the same of.
         *
         * @throws Unanswerable when they are not
         */
        void requireRelatable(Column there) {
            if (type.columnType() != there.type.columnType()
                    || !type.columnType().isScalar()) {
                throw new Unanswerable(
                        Refusal.Code.BROKEN_RELATIONSHIP,
                        "The related columns %s and %s are of different types, or arrays or JSON."
                                .formatted(name, there.name));
            }
        }

        /** One of the column's values, or none, as a query has found it before. */
        Column found(String as, Fragment found) {
            return new Column(as, found, found, type, type, origin);
        }

        /** As it leaves a query. */
        Fragment shown(Dialect dialect) {
            return dialect.shown(value, type);
        }
    }
}

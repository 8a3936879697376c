package io.segments.condition.schema;

import io.segments.condition.ColumnType;
import io.segments.condition.Join;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A dataset as conditions see it. It is consistent in itself: the id column and an event's columns are described ones of
 * the right types; what it says about other datasets is for the checker.
 *
 * @param workspace the workspace's id
 * @param id immutable slug, unique in the workspace
 * @param version grows by one with every change
 * @param warehouse the warehouse, as the platform team named it
 * @param idColumn the column that identifies a row: unique and never NULL
 * @param columns the described columns; only these and the computed ones can be used
 * @param eventNameColumn EVENT only: the TEXT column with the event's name
 * @param eventTimeColumn EVENT only: the TIMESTAMP column with the event's instant; every EVENT dataset has one
 * @param computed the columns that are computed of related rows; they have other names than the described ones
 */
public record DatasetSchema(
        String workspace,
        String id,
        long version,
        DatasetType type,
        String warehouse,
        Source source,
        String idColumn,
        List<ColumnSchema> columns,
        Optional<String> eventNameColumn,
        Optional<String> eventTimeColumn,
        List<Relationship> relationships,
        List<ComputedColumn> computed) {

    public DatasetSchema {
        columns = List.copyOf(columns);
        relationships = List.copyOf(relationships);
        computed = List.copyOf(computed);
        require(!id.isEmpty(), "a dataset needs an id");
        var names = columns.stream().map(ColumnSchema::name).toList();
        require(names.size() == names.stream().distinct().count(), "a column is described only once");
        require(
                computed.stream().map(ComputedColumn::name).allMatch(new HashSet<>(names)::add),
                "a computed column has a name of its own");
        require(names.contains(idColumn), "the id column must be one of the described columns");
        require(
                type == DatasetType.EVENT
                        ? eventTimeColumn.isPresent()
                        : eventTimeColumn.isEmpty() && eventNameColumn.isEmpty(),
                "an event dataset has an event time column, and only an event dataset has event columns");
        requireType(columns, eventNameColumn, ColumnType.TEXT, "the event name column must be a described text column");
        requireType(
                columns,
                eventTimeColumn,
                ColumnType.TIMESTAMP,
                "the event time column must be a described timestamp column");
    }

    /** A dataset without computed columns. */
    public DatasetSchema(
            String workspace,
            String id,
            long version,
            DatasetType type,
            String warehouse,
            Source source,
            String idColumn,
            List<ColumnSchema> columns,
            Optional<String> eventNameColumn,
            Optional<String> eventTimeColumn,
            List<Relationship> relationships) {
        this(
                workspace,
                id,
                version,
                type,
                warehouse,
                source,
                idColumn,
                columns,
                eventNameColumn,
                eventTimeColumn,
                relationships,
                List.of());
    }

    /** The same with these computed columns. */
    public DatasetSchema with(List<ComputedColumn> computed) {
        return new DatasetSchema(
                workspace,
                id,
                version,
                type,
                warehouse,
                source,
                idColumn,
                columns,
                eventNameColumn,
                eventTimeColumn,
                relationships,
                computed);
    }

    /** A column that can be used, described or computed. */
    public Optional<ColumnSchema> column(String name) {
        return usableColumns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    /** The described columns, then the computed ones. */
    public List<ColumnSchema> usableColumns() {
        return computed.isEmpty()
                ? columns
                : Stream.concat(columns.stream(), computed.stream().map(ComputedColumn::described))
                        .toList();
    }

    /** The computed column of a name; empty where there is none, or a described one. */
    public Optional<ComputedColumn> computed(String name) {
        return computed.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * The different ways in which rows of this dataset meet rows of another. A relationship may be declared by either
     * dataset; one that both declare counts once.
     */
    public List<Join> joinsTo(DatasetSchema other) {
        var declaredHere = relationships.stream()
                .filter(relationship -> relationship.dataset().equals(other.id))
                .map(relationship -> new Join(relationship.column(), relationship.foreignColumn()));
        var declaredThere = other.relationships.stream()
                .filter(relationship -> relationship.dataset().equals(id))
                .map(relationship -> new Join(relationship.foreignColumn(), relationship.column()));
        return Stream.concat(declaredHere, declaredThere).distinct().toList();
    }

    /** The same, or only the one that is named, where there is such a one. */
    public List<Join> joinsTo(DatasetSchema other, Optional<Join> via) {
        return joinsTo(other).stream()
                .filter(join -> via.map(join::equals).orElse(true))
                .toList();
    }

    private static void requireType(
            List<ColumnSchema> columns, Optional<String> name, ColumnType type, String otherwise) {
        require(
                name.isEmpty()
                        || columns.stream()
                                .anyMatch(column -> column.name().equals(name.get()) && column.type() == type),
                otherwise);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

package io.segments.definition.dataset;

import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Source;
import java.util.List;
import java.util.Optional;

/**
 * What people say about a dataset. It need not be right: {@link DatasetCheck} says what is wrong with it.
 *
 * @param displayName name for people
 * @param type what a row is
 * @param warehouse the warehouse, as the platform team named it on the evaluator
 * @param source where rows come from
 * @param idColumn the column that identifies a row: unique and never NULL
 * @param columns the described columns; only these can be used
 * @param eventNameColumn EVENT only: the text column with the event's name
 * @param eventTimeColumn EVENT only: the timestamp column with the event's instant
 * @param relationships how rows relate to rows of other datasets
 */
public record DatasetSpec(
        String displayName,
        DatasetType type,
        String warehouse,
        Source source,
        String idColumn,
        List<ColumnSchema> columns,
        Optional<String> eventNameColumn,
        Optional<String> eventTimeColumn,
        List<Relationship> relationships) {

    public DatasetSpec {
        columns = List.copyOf(columns);
        relationships = List.copyOf(relationships);
    }

    /** The column of a name. */
    public Optional<ColumnSchema> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}

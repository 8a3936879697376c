package io.segments.definition.dataset;

import io.segments.condition.Exclusion;
import io.segments.condition.References;
import io.segments.condition.SqlUse;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param exclusions who is in no segment of the dataset
 * @param computed the columns that are computed of related rows
 * @param audienceTables tables of the warehouse whose rows are segments of the dataset
 * @param consents for which purposes rows may be told to destinations
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
        List<Relationship> relationships,
        List<DatasetExclusion> exclusions,
        List<ComputedColumn> computed,
        List<AudienceTable> audienceTables,
        List<Consent> consents) {

    public DatasetSpec {
        columns = List.copyOf(columns);
        relationships = List.copyOf(relationships);
        exclusions = List.copyOf(exclusions);
        computed = List.copyOf(computed);
        audienceTables = List.copyOf(audienceTables);
        consents = List.copyOf(consents);
    }

    /** The exclusions that apply. */
    public List<Exclusion> applied() {
        return exclusions.stream()
                .filter(DatasetExclusion::enabled)
                .map(DatasetExclusion::exclusion)
                .toList();
    }

    /** The datasets that conditions of its exclusions name, or that its computed columns look at. */
    public Set<String> reached() {
        return Stream.concat(
                        exclusions.stream()
                                .flatMap(each -> References.of(each.exclusion().condition()).datasets().stream()),
                        computedOf().stream())
                .collect(Collectors.toSet());
    }

    /** The datasets that its audience tables name. */
    public Set<String> audiencesFrom() {
        return audienceTables.stream()
                .flatMap(table -> Stream.of(table.audiences(), table.memberships()))
                .collect(Collectors.toSet());
    }

    /**
     * The SQL in conditions of its exclusions and computed columns.
     *
     * @param id the dataset's id
     */
    Set<SqlUse> conditionSql(String id) {
        var found = new HashSet<SqlUse>();
        exclusions.forEach(each -> found.addAll(SqlUse.in(each.exclusion().condition(), id)));
        for (var column : computed) {
            if (column.computation() instanceof Rollup rollup) {
                rollup.where().ifPresent(where -> found.addAll(SqlUse.in(where, rollup.dataset())));
            }
        }
        return found;
    }

    /** The datasets that its computed columns look at. */
    public Set<String> computedOf() {
        return computed.stream()
                .flatMap(column -> column.computation().datasets().stream())
                .collect(Collectors.toSet());
    }

    /** The names of its computed columns that tell of a segment by its id. */
    public List<String> tellingOf(String segment) {
        return computed.stream()
                .filter(column ->
                        column.computation() instanceof Memberships(var segments) && segments.contains(segment))
                .map(ComputedColumn::name)
                .toList();
    }

    /** The ids of its exclusions that name a list, whether they apply or not. */
    public List<String> excludingBy(String list) {
        return exclusions.stream()
                .map(DatasetExclusion::exclusion)
                .filter(exclusion ->
                        References.of(exclusion.condition()).lists().contains(list))
                .map(Exclusion::id)
                .toList();
    }

    /** The same with other exclusions. */
    DatasetSpec with(List<DatasetExclusion> exclusions) {
        return new DatasetSpec(
                displayName,
                type,
                warehouse,
                source,
                idColumn,
                columns,
                eventNameColumn,
                eventTimeColumn,
                relationships,
                exclusions,
                computed,
                audienceTables,
                consents);
    }

    /** The same with other computed columns. */
    DatasetSpec withComputed(List<ComputedColumn> computed) {
        return new DatasetSpec(
                displayName,
                type,
                warehouse,
                source,
                idColumn,
                columns,
                eventNameColumn,
                eventTimeColumn,
                relationships,
                exclusions,
                computed,
                audienceTables,
                consents);
    }

    /** The dataset as conditions see it; fails where the description is not consistent in itself. */
    DatasetSchema schema(DatasetKey key, long version) {
        return new DatasetSchema(
                key.workspace(),
                key.id(),
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

    /** The described column of a name; a computed one is none. */
    public Optional<ColumnSchema> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}

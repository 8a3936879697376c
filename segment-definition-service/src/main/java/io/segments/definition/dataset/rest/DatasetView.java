package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.form.Form;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as the API shows it.
 *
 * @param workspace the workspace's id
 * @param id immutable slug
 * @param version grows by one with every change; it is the entity tag
 * @param state active or deleted
 * @param displayName name for people
 * @param type person, company, event or generic
 * @param warehouse the warehouse
 * @param source where rows come from
 * @param idColumn the column that identifies a row
 * @param columns the described columns
 * @param eventNameColumn the column with the event's name
 * @param eventTimeColumn the column with the event's instant
 * @param relationships how rows relate to rows of other datasets
 * @param exclusions who is in no segment of the dataset
 * @param computedColumns columns that are computed of related rows
 * @param audienceTables tables of the warehouse whose rows are segments of the dataset
 * @param consents for which purposes rows may be told to destinations
 * @param createTime when it was created
 * @param updateTime when this version was written
 * @param actor who wrote this version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetView(
        String workspace,
        String id,
        long version,
        String state,
        String displayName,
        String type,
        String warehouse,
        SourceJson source,
        String idColumn,
        List<ColumnJson> columns,
        @Nullable String eventNameColumn,
        @Nullable String eventTimeColumn,
        List<RelationshipJson> relationships,
        List<ExclusionJson> exclusions,
        List<ComputedColumnJson> computedColumns,
        List<AudienceTableJson> audienceTables,
        List<ConsentJson> consents,
        Instant createTime,
        Instant updateTime,
        String actor) {

    /** The view of a dataset. */
    static DatasetView of(Dataset dataset) {
        var spec = dataset.spec();
        return new DatasetView(
                dataset.key().workspace(),
                dataset.key().id(),
                dataset.version(),
                Form.word(dataset.state()),
                spec.displayName(),
                Form.word(spec.type()),
                spec.warehouse(),
                SourceJson.of(spec.source()),
                spec.idColumn(),
                spec.columns().stream().map(ColumnJson::of).toList(),
                spec.eventNameColumn().orElse(null),
                spec.eventTimeColumn().orElse(null),
                spec.relationships().stream().map(RelationshipJson::of).toList(),
                spec.exclusions().stream().map(ExclusionJson::of).toList(),
                spec.computed().stream().map(ComputedColumnJson::of).toList(),
                spec.audienceTables().stream().map(AudienceTableJson::of).toList(),
                spec.consents().stream().map(ConsentJson::of).toList(),
                dataset.audit().created(),
                dataset.audit().updated(),
                dataset.audit().actor());
    }
}

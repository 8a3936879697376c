package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.segments.api.FindingCode;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Source;
import io.segments.definition.dataset.DatasetSpec;
import io.segments.definition.form.Form;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as callers send it. What the API adds to a dataset that it shows may be sent back and is not read.
 *
 * @param id immutable slug; in a PUT it is that of the address
 * @param displayName name for people; missing means the id
 * @param type person, company, event or generic
 * @param warehouse the warehouse, as the platform team named it
 * @param source where rows come from
 * @param idColumn the column that identifies a row: unique and never NULL
 * @param columns the described columns; only these can be used
 * @param eventNameColumn event only: the text column with the event's name
 * @param eventTimeColumn event only: the timestamp column with the event's instant
 * @param relationships how rows relate to rows of other datasets
 * @param exclusions who is in no segment of the dataset; missing means nobody
 * @param computedColumns columns that are computed of related rows; missing means none
 * @param audienceTables tables of the warehouse whose rows are segments of the dataset; missing means none
 * @param consents for which purposes rows may be told to destinations; missing means that nothing is asked
 */
@JsonIgnoreProperties({"workspace", "version", "state", "createTime", "updateTime", "actor"})
public record DatasetRequest(
        @Nullable String id,
        @Nullable String displayName,
        @Nullable String type,
        @Nullable String warehouse,
        @Nullable SourceJson source,
        @Nullable String idColumn,
        @Nullable List<@Nullable ColumnJson> columns,
        @Nullable String eventNameColumn,
        @Nullable String eventTimeColumn,
        @Nullable List<@Nullable RelationshipJson> relationships,
        @Nullable List<@Nullable ExclusionJson> exclusions,
        @Nullable List<@Nullable ComputedColumnJson> computedColumns,
        @Nullable List<@Nullable AudienceTableJson> audienceTables,
        @Nullable List<@Nullable ConsentJson> consents) {

    /** Stands for a source that could not be read; never leaves this class, because that is a finding. */
    private static final Source NONE = new Source.Table("", "none");

    /** The id, if it is sent. */
    Optional<String> givenId() {
        return Optional.ofNullable(id);
    }

    /** What the caller says about the dataset; refuses it with all findings about its form. */
    DatasetSpec read(String id) {
        var form = new Form();
        if (!id.equals(this.id == null ? id : this.id)) {
            form.find(FindingCode.INVALID_VALUE, "$.id", "it is not the id of the address; an id never changes");
        }
        var spec = new DatasetSpec(
                displayName == null ? id : displayName,
                form.word("$.type", type, DatasetType.class).orElse(DatasetType.GENERIC),
                form.required("$.warehouse", warehouse),
                source(form),
                form.required("$.idColumn", idColumn),
                form.list("$.columns", columns, (path, column) -> column.read(path, form)),
                Form.optional(eventNameColumn),
                Form.optional(eventTimeColumn),
                form.list("$.relationships", relationships, (path, relationship) -> relationship.read(path, form)),
                form.list("$.exclusions", exclusions, (path, exclusion) -> exclusion.read(path, form)),
                form.list("$.computedColumns", computedColumns, (path, column) -> column.read(path, form)),
                form.list("$.audienceTables", audienceTables, (path, table) -> table.read(path, form)),
                form.list("$.consents", consents, (path, consent) -> consent.read(path, form)));
        form.orRefuse();
        return spec;
    }

    private Source source(Form form) {
        if (source == null) {
            form.find(
                    FindingCode.REQUIRED, "$.source", "say where rows come from: {\"table\": ...} or {\"query\": ...}");
            return NONE;
        }
        return source.read("$.source", form).orElse(NONE);
    }
}

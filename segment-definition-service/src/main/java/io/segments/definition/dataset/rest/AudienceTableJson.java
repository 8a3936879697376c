package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.api.FindingCode;
import io.segments.condition.Join;
import io.segments.condition.Value;
import io.segments.definition.dataset.AudienceTable;
import io.segments.definition.dataset.rest.HopJson.ViaJson;
import io.segments.definition.form.Form;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Audiences that the warehouse manages. Every row of one dataset is an audience, and a segment of the dataset that is described; another one says
 * who is in which.
 *
 * @param id slug of up to 20 characters, unique in the dataset; the ids of its segments begin with it
 * @param audiences the id of the dataset whose rows are the audiences
 * @param nameColumn the text column of {@code audiences} with an audience's name
 * @param memberships the id of the dataset with a row for each member of each audience
 * @param via which relationship to {@code memberships} it is, by its two columns; missing where there is only one
 * @param audienceColumn the column of {@code memberships} with the audience's id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AudienceTableJson(
        @Nullable String id,
        @Nullable String audiences,
        @Nullable String nameColumn,
        @Nullable String memberships,
        @Nullable ViaJson via,
        @Nullable String audienceColumn) {

    static AudienceTableJson of(AudienceTable table) {
        return new AudienceTableJson(
                table.id(),
                table.audiences(),
                table.nameColumn(),
                table.memberships(),
                table.via()
                        .map(via -> new ViaJson(via.column(), via.foreignColumn()))
                        .orElse(null),
                table.audienceColumn());
    }

    Optional<AudienceTable> read(String path, Form form) {
        return Optional.of(new AudienceTable(
                form.required(path + ".id", id),
                form.required(path + ".audiences", audiences),
                form.required(path + ".nameColumn", nameColumn),
                form.required(path + ".memberships", memberships),
                via(path + ".via", form),
                form.required(path + ".audienceColumn", audienceColumn)));
    }

    private Optional<Join> via(String path, Form form) {
        if (via == null) {
            return Optional.empty();
        }
        var own = form.required(path + ".column", via.column());
        var foreign = form.required(path + ".foreignColumn", via.foreignColumn());
        if (!Value.isSound(own) || !Value.isSound(foreign)) {
            form.find(FindingCode.INVALID_VALUE, path, "no column has such a name");
            return Optional.empty();
        }
        return own.isEmpty() || foreign.isEmpty() ? Optional.empty() : Optional.of(new Join(own, foreign));
    }
}

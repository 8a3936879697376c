package io.segments.definition.list.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.segments.api.FindingCode;
import io.segments.definition.form.Form;
import io.segments.definition.list.ListSpec;
import org.jspecify.annotations.Nullable;

/**
 * A list as callers send it. What the API adds to a list that it shows may be sent back and is not read.
 *
 * @param id immutable slug; in a PUT it is that of the address
 * @param displayName name for people; missing means the id
 * @param description what it is for
 * @param dataset the dataset whose rows are listed; it never changes
 */
@JsonIgnoreProperties({"workspace", "version", "state", "count", "usedBy", "createTime", "updateTime", "actor"})
public record ListRequest(
        @Nullable String id,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable String dataset) {

    /** What the caller says about the list; refuses it with all findings about its form. */
    ListSpec read(String id) {
        var form = new Form();
        if (!id.equals(this.id == null ? id : this.id)) {
            form.find(FindingCode.INVALID_VALUE, "$.id", "it is not the id of the address; an id never changes");
        }
        var spec = new ListSpec(
                displayName == null ? id : displayName,
                description == null ? "" : description,
                form.required("$.dataset", dataset));
        form.orRefuse();
        return spec;
    }
}

package io.segments.definition.priority.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.segments.api.FindingCode;
import io.segments.definition.form.Form;
import io.segments.definition.priority.PriorityListSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A priority list as callers send it. What the API adds to one that it shows may be sent back and is not read.
 *
 * @param id immutable slug; in a PUT it is that of the address
 * @param displayName name for people; missing means the id
 * @param dataset the dataset whose segments are in order
 * @param segments the ids of 2 to 50 segments, the first one first
 */
@JsonIgnoreProperties({"workspace", "version", "state", "createTime", "updateTime", "actor"})
public record PriorityListRequest(
        @Nullable String id,
        @Nullable String displayName,
        @Nullable String dataset,
        @Nullable List<@Nullable String> segments) {

    /** What the caller says about the list; refuses it with all findings about its form. */
    PriorityListSpec read(String id) {
        var form = new Form();
        if (!id.equals(this.id == null ? id : this.id)) {
            form.find(FindingCode.INVALID_VALUE, "$.id", "it is not the id of the address; an id never changes");
        }
        if (segments == null) {
            form.find(FindingCode.REQUIRED, "$.segments", "say which segments, the first one first");
        }
        var spec = new PriorityListSpec(
                displayName == null ? id : displayName,
                form.required("$.dataset", dataset),
                form.<String, String>list("$.segments", segments, (_, segment) -> Optional.of(segment)));
        form.orRefuse();
        return spec;
    }
}

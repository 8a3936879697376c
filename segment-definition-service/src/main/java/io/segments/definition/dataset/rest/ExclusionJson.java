package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Exclusion;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import io.segments.definition.dataset.DatasetExclusion;
import io.segments.definition.form.Form;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are members of no segment of the dataset.
 *
 * @param id slug, unique in the dataset
 * @param name name for people; missing means the id
 * @param condition who is kept out, in the condition language's JSON form; it refers to no segment
 * @param enabled whether it applies; missing means that it does
 */
public record ExclusionJson(
        @Nullable String id,
        @Nullable String name,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode condition,
        @Nullable Boolean enabled) {

    static ExclusionJson of(DatasetExclusion each) {
        var exclusion = each.exclusion();
        return new ExclusionJson(
                exclusion.id(), exclusion.name(), ConditionJson.write(exclusion.condition()), each.enabled());
    }

    Optional<DatasetExclusion> read(String path, Form form) {
        var slug = form.required(path + ".id", id);
        var called = name == null ? slug : name;
        if (condition == null) {
            form.find(FindingCode.REQUIRED, path + ".condition", "say who is kept out: {\"all\": [...]}");
            return Optional.empty();
        }
        return switch (ConditionJson.read(condition)) {
            case Verdict.Accepted(var read) ->
                Optional.of(new DatasetExclusion(new Exclusion(slug, called, read), enabled == null || enabled));
            case Verdict.Refused(var findings) -> {
                findings.forEach(finding -> form.add(new Finding(
                        path + ".condition" + finding.path().substring(1),
                        finding.code().code(),
                        finding.message())));
                yield Optional.empty();
            }
        };
    }
}

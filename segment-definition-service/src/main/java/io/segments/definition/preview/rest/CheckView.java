package io.segments.definition.preview.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.segments.api.Finding;
import io.segments.condition.json.ConditionJson;
import io.segments.definition.preview.Previews.Check;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What checking a condition comes to.
 *
 * @param condition the condition as it would be saved; missing when its form is wrong
 * @param languageLevel the language level that it needs; missing when its form is wrong
 * @param findings everything that is wrong; empty when it can be saved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckView(
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode condition,
        @Nullable Integer languageLevel,
        List<Finding> findings) {

    static CheckView of(Check check) {
        return new CheckView(ConditionJson.write(check.condition()), check.languageLevel(), check.findings());
    }

    static CheckView refused(List<Finding> findings) {
        return new CheckView(null, null, findings);
    }
}

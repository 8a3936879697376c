package io.segments.definition.segment.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.segments.api.FindingCode;
import io.segments.condition.json.ConditionJson;
import io.segments.definition.form.Form;
import io.segments.definition.segment.ConditionFindings;
import io.segments.definition.segment.MemberLimitForm;
import io.segments.definition.segment.SegmentSpec;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A segment as callers send it. What the API adds to a segment that it shows may be sent back and is not read.
 *
 * @param id immutable slug; in a PUT it is that of the address
 * @param displayName name for people; missing means the id
 * @param tags words by which people find it again: at most 20, each of 1 to 40 characters; missing means none
 * @param dataset the dataset whose rows are the members
 * @param condition who belongs, in the condition language's JSON form
 * @param memberLimit at most so many of those for whom the condition holds are members; missing means all
 * @param ignoresExclusions whether the exclusions of the dataset do not apply; missing means that they do
 * @param exposedColumns columns of the dataset that membership changes carry; missing means none
 * @param refreshInterval how often the membership is brought up to date, PT1S to P7D; missing means PT15M
 * @param guard when a difference is held instead of applied
 */
@JsonIgnoreProperties({
    "workspace",
    "version",
    "definitionVersion",
    "state",
    "languageLevel",
    "waiver",
    "findings",
    "exclusions",
    "precedence",
    "cohorts",
    "cohortOf",
    "audience",
    "createTime",
    "updateTime",
    "actor"
})
public record SegmentRequest(
        @Nullable String id,
        @Nullable String displayName,
        @Nullable List<@Nullable String> tags,
        @Nullable String dataset,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode condition,
        @Nullable MemberLimitForm memberLimit,
        @Nullable Boolean ignoresExclusions,
        @Nullable List<@Nullable String> exposedColumns,
        @Nullable String refreshInterval,
        @Nullable GuardJson guard) {

    /** What the caller says about the segment; refuses it with all findings about its form. */
    SegmentSpec read(String id) {
        var form = new Form();
        if (!id.equals(this.id == null ? id : this.id)) {
            form.find(FindingCode.INVALID_VALUE, "$.id", "it is not the id of the address; an id never changes");
        }
        var base = form.required("$.dataset", dataset);
        var words = form.list("$.tags", tags, (_, tag) -> Optional.of(tag));
        var columns = form.list("$.exposedColumns", exposedColumns, (_, column) -> Optional.of(column));
        var interval = form.duration("$.refreshInterval", refreshInterval, SegmentSpec.DEFAULT_REFRESH_INTERVAL);
        var limit = MemberLimitForm.read(form, memberLimit);
        var read = ConditionFindings.read(
                form, ConditionFindings.PLACE, condition == null ? null : ConditionJson.read(condition));
        return read.filter(_ -> form.findings().isEmpty())
                .map(sound -> new SegmentSpec(
                        displayName == null ? id : displayName,
                        words,
                        base,
                        sound,
                        limit,
                        Boolean.TRUE.equals(ignoresExclusions),
                        columns,
                        interval,
                        GuardJson.read(guard)))
                .orElseThrow(() -> ConditionFindings.refusal(form.findings()));
    }
}

package io.segments.definition.segment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.segments.api.Finding;
import io.segments.condition.Exclusion;
import io.segments.condition.json.ConditionJson;
import io.segments.definition.segment.Audience;
import io.segments.definition.segment.MemberLimitForm;
import io.segments.definition.segment.Precedence;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.Waiver;
import io.segments.definition.segment.rest.SplitView.CohortView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A segment as the API shows it.
 *
 * @param workspace the workspace's id
 * @param id immutable slug
 * @param version grows by one with every change; it is the entity tag
 * @param definitionVersion grows only when condition, limit, exclusions, the segments before it, dataset, exposed columns or state changed
 * @param displayName name for people
 * @param tags words by which people find it again
 * @param state draft, active, paused, invalid or deleted
 * @param dataset the dataset whose rows are the members
 * @param condition who belongs
 * @param memberLimit at most so many of those for whom the condition holds are members; missing means all
 * @param ignoresExclusions whether the exclusions of the dataset do not apply
 * @param exclusions the ids of those that apply to this version
 * @param languageLevel the language level that condition, limit, exclusions and precedence need
 * @param precedence where it stands in a priority list; missing when it is in none
 * @param cohorts how its members are divided; missing when they are not
 * @param cohortOf the id of the segment that it is a cohort of; missing when it is none
 * @param audience the row of an audience table that says who belongs; missing where people do
 * @param exposedColumns columns of the dataset that membership changes carry
 * @param refreshInterval how often the membership is brought up to date, ISO 8601
 * @param guard when a difference is held instead of applied
 * @param waiver lets the next suspicious difference pass; missing when there is none
 * @param findings what is wrong with an invalid segment
 * @param createTime when it was created
 * @param updateTime when this version was written
 * @param actor who wrote this version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentView(
        String workspace,
        String id,
        long version,
        long definitionVersion,
        String displayName,
        List<String> tags,
        String state,
        String dataset,
        @Schema(type = SchemaType.OBJECT) JsonNode condition,
        @Nullable MemberLimitForm memberLimit,
        boolean ignoresExclusions,
        List<String> exclusions,
        int languageLevel,
        @Nullable Precedence precedence,
        @Nullable List<CohortView> cohorts,
        @Nullable String cohortOf,
        @Nullable Audience audience,
        List<String> exposedColumns,
        String refreshInterval,
        GuardJson guard,
        @Nullable WaiverView waiver,
        List<Finding> findings,
        Instant createTime,
        Instant updateTime,
        String actor) {

    /**
     * Somebody's word that a held difference is right.
     *
     * @param definitionVersion the definition version that it was given for
     * @param maxRemovals most members that may be removed under it
     * @param expires it ends then
     * @param actor who gave it
     */
    public record WaiverView(long definitionVersion, long maxRemovals, Instant expires, String actor) {
        static WaiverView of(Waiver waiver) {
            return new WaiverView(waiver.definitionVersion(), waiver.maxRemovals(), waiver.expires(), waiver.actor());
        }
    }

    /** The view of a segment. */
    static SegmentView of(Segment segment) {
        var spec = segment.spec();
        return new SegmentView(
                segment.key().workspace(),
                segment.key().id(),
                segment.version(),
                segment.definitionVersion(),
                spec.displayName(),
                spec.tags(),
                segment.state().word(),
                spec.dataset(),
                ConditionJson.write(spec.condition()),
                spec.memberLimit().map(MemberLimitForm::of).orElse(null),
                spec.ignoresExclusions(),
                segment.exclusions().stream().map(Exclusion::id).toList(),
                segment.languageLevel(),
                segment.precedence().orElse(null),
                segment.split()
                        .map(split -> CohortView.of(segment.key().id(), split))
                        .orElse(null),
                segment.cohortOf().orElse(null),
                segment.audience().orElse(null),
                spec.exposedColumns(),
                spec.refreshInterval().toString(),
                GuardJson.of(spec.guard()),
                segment.waiver().map(WaiverView::of).orElse(null),
                segment.findings(),
                segment.audit().created(),
                segment.audit().updated(),
                segment.audit().actor());
    }
}

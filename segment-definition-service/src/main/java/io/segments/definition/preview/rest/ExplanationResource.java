package io.segments.definition.preview.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.FindingCode;
import io.segments.api.Permission;
import io.segments.condition.json.ConditionJson;
import io.segments.definition.form.Form;
import io.segments.definition.preview.Previews;
import io.segments.definition.preview.Previews.Change;
import io.segments.definition.segment.ConditionFindings;
import io.segments.definition.segment.MemberLimitForm;
import io.segments.definition.segment.SegmentKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is in or out, and what a change would change, over HTTP. A member's key goes in a body: addresses are written into logs on
 * their way. When the caller goes away, the warehouse's query is cancelled.
 */
@Path("/api/v1/workspaces/{workspace}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conditions")
public class ExplanationResource {

    private final Previews previews;
    private final ActorResolver actors;

    ExplanationResource(Previews previews, ActorResolver actors) {
        this.previews = previews;
        this.actors = actors;
    }

    /**
     * A condition as somebody edits it, and whom it is to be explained for.
     *
     * @param dataset the dataset whose rows are the members
     * @param segment the segment that is being edited, to say where the row stands in it; missing when it is new
     * @param condition who belongs, in the condition language's JSON form
     * @param memberLimit at most so many of those for whom the condition holds are members; missing means all
     * @param ignoresExclusions whether the exclusions of the dataset do not apply; missing means that they do
     * @param memberKey the row: the text form of the dataset's unique id
     */
    public record ExplainRequest(
            @Nullable String dataset,
            @Nullable String segment,
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode condition,
            @Nullable MemberLimitForm memberLimit,
            @Nullable Boolean ignoresExclusions,
            @Nullable String memberKey) {}

    /**
     * Whom a segment is to be explained for.
     *
     * @param memberKey the row: the text form of the dataset's unique id
     */
    public record MemberKeyRequest(@Nullable String memberKey) {}

    /**
     * A change of a segment that is not made yet.
     *
     * @param condition who would belong, in the condition language's JSON form; missing means the one that is saved
     * @param memberLimit at most so many of those for whom that condition holds would be members; missing means all. Without a condition the
     *     limit is the one that is saved, too
     * @param ignoresExclusions likewise, whether the exclusions of the dataset would not apply; missing means that they would
     * @param columns the columns to show of members; missing means the first 20 that are not personal
     * @param limit most members of either side to show, 1 to 100; missing means 25
     */
    public record PlanRequest(
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode condition,
            @Nullable MemberLimitForm memberLimit,
            @Nullable Boolean ignoresExclusions,
            @Nullable List<@Nullable String> columns,
            @Nullable Integer limit) {

        private static final int DEFAULT_LIMIT = 25;

        Optional<Change> read() {
            var form = new Form();
            if (columns != null && columns.contains(null)) {
                form.find(FindingCode.REQUIRED, "$.columns", "null is not a column; leave it out");
            }
            var edited = Optional.ofNullable(condition).filter(node -> !node.isNull());
            if (edited.isEmpty() && (memberLimit != null || ignoresExclusions != null)) {
                form.find(
                        FindingCode.REQUIRED,
                        ConditionFindings.PLACE,
                        "the whole change is planned: its condition, too");
            }
            var limit = MemberLimitForm.read(form, memberLimit);
            var read = edited.flatMap(
                            node -> ConditionFindings.read(form, ConditionFindings.PLACE, ConditionJson.read(node)))
                    .map(sound -> new Change(sound, limit, Boolean.TRUE.equals(ignoresExclusions)));
            if (!form.findings().isEmpty()) {
                throw ConditionFindings.refusal(form.findings());
            }
            return read;
        }

        List<String> shown() {
            return columns == null
                    ? List.of()
                    : columns.stream()
                            .flatMap(column -> Optional.ofNullable(column).stream())
                            .toList();
        }

        int most() {
            return limit == null || limit == 0 ? DEFAULT_LIMIT : limit;
        }
    }

    @POST
    @Path("conditions:explain")
    @Operation(
            summary = "Why a row is in or out: the verdict of every part of a condition, and what it looks at",
            description = "Values of personal columns are never shown.")
    public Uni<ExplanationView> explain(@PathParam("workspace") String workspace, @NotNull ExplainRequest request) {
        var actor = actors.in(workspace).require(Permission.PREVIEW_MEMBERS);
        var key = memberKey(request.memberKey);
        var edited = new ConditionRequest(
                        request.dataset,
                        request.segment,
                        request.condition,
                        request.memberLimit,
                        request.ignoresExclusions,
                        null,
                        null,
                        null)
                .read(actor);
        return previews.explanation(edited, key).map(ExplanationView::of);
    }

    @POST
    @Path("segments/{segment}/members:explain")
    @Operation(
            summary = "Why a row is in or out of a segment as it is saved",
            description = "Values of personal columns are never shown.")
    public Uni<ExplanationView> explain(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @NotNull MemberKeyRequest request) {
        var actor = actors.in(workspace).require(Permission.PREVIEW_MEMBERS);
        return previews.explanation(new SegmentKey(workspace, segment), memberKey(request.memberKey), actor)
                .map(ExplanationView::of);
    }

    @POST
    @Path("segments/{segment}/members:plan")
    @Operation(
            summary =
                    "Who would enter and who would leave a segment if it had a condition, against its accepted members",
            description = "Nothing is changed.")
    public Uni<PlanView> plan(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @NotNull PlanRequest request) {
        var actor = actors.in(workspace).require(Permission.PREVIEW_MEMBERS);
        return previews.plan(new SegmentKey(workspace, segment), request.read(), request.shown(), request.most(), actor)
                .map(PlanView::of);
    }

    private static String memberKey(@Nullable String memberKey) {
        if (memberKey == null) {
            throw ApiException.invalid("$.memberKey", FindingCode.REQUIRED, "a text is missing");
        }
        return memberKey;
    }
}

package io.segments.definition.preview.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.FindingCode;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.form.Form;
import io.segments.definition.preview.MemberChanges;
import io.segments.definition.preview.Members;
import io.segments.definition.preview.Membership;
import io.segments.definition.preview.Memberships;
import io.segments.definition.preview.Memberships.ChangePage;
import io.segments.definition.preview.Memberships.MemberPage;
import io.segments.definition.segment.SegmentKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who belongs to what, over HTTP. A member's key goes in a body: addresses are written into logs on their way. */
@Path("/api/v1/workspaces/{workspace}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Memberships", description = "Who belongs to segments, as last accepted or as of an evaluation")
public class MembershipResource {

    private final Memberships memberships;
    private final ActorResolver actors;

    MembershipResource(Memberships memberships, ActorResolver actors) {
        this.memberships = memberships;
        this.actors = actors;
    }

    /**
     * A page of a segment's members.
     *
     * @param evaluation the evaluation as of which they are members; 0 when the segment was never evaluated
     * @param asOf the instant as of which membership was computed; missing when the segment was never evaluated
     * @param items the members' keys, in the order of their UTF-8 bytes
     * @param nextPageToken token of the next page; empty when this is the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MembersView(long evaluation, @Nullable Instant asOf, List<String> items, String nextPageToken) {
        static MembersView of(MemberPage page) {
            return new MembersView(
                    page.evaluation(),
                    page.asOf().orElse(null),
                    page.keys().items(),
                    page.keys().nextPageToken());
        }
    }

    /**
     * Whose memberships are wanted.
     *
     * @param dataset the dataset's id
     * @param memberKey the member: the text form of the dataset's unique id
     */
    public record MemberRequest(
            @Nullable String dataset, @Nullable String memberKey) {}

    /**
     * Whose changes are wanted.
     *
     * @param memberKey the member: the text form of the dataset's unique id
     * @param pageSize most changes; 1 to 1000, 50 when missing
     * @param pageToken the token of the page before; missing for the first
     */
    public record ChangesRequest(
            @Nullable String memberKey,
            @Nullable Integer pageSize,
            @Nullable String pageToken) {}

    /**
     * What became of a member.
     *
     * @param items newest first
     * @param keptSince the oldest evaluation that membership can be asked for as of; 0 when the segment was never evaluated
     * @param nextPageToken token of the next page; empty when this is the last
     */
    public record ChangesView(List<ChangeView> items, long keptSince, String nextPageToken) {
        static ChangesView of(ChangePage page) {
            return new ChangesView(
                    page.changes().items().stream().map(ChangeView::of).toList(),
                    page.keptSince(),
                    page.changes().nextPageToken());
        }
    }

    /**
     * What became of a member in one evaluation.
     *
     * @param evaluation the evaluation
     * @param asOf the instant as of which it was computed
     * @param operation entered, exited, updated or other
     */
    public record ChangeView(long evaluation, Instant asOf, String operation) {
        static ChangeView of(MemberChanges.Change change) {
            return new ChangeView(change.evaluation(), change.asOf(), Form.word(change.operation()));
        }
    }

    /**
     * The segments that a member belongs to.
     *
     * @param items by segment
     */
    public record MembershipList(List<MembershipView> items) {}

    /**
     * That a member belongs to a segment.
     *
     * @param segment the segment's id
     * @param since the evaluation that it entered with, for the last time
     * @param evaluation the segment's last evaluation, as of which it belongs
     * @param asOf the instant as of which that was computed
     */
    public record MembershipView(String segment, long since, long evaluation, Instant asOf) {
        static MembershipView of(Membership membership) {
            return new MembershipView(
                    membership.segment(), membership.since(), membership.evaluation(), membership.asOf());
        }
    }

    /**
     * What is to be compared.
     *
     * @param segments the segments' ids; two to six different ones of one dataset
     */
    public record ComparisonRequest(@Nullable List<@Nullable String> segments) {}

    @GET
    @Path("segments/{segment}/members")
    @Operation(
            summary = "Lists the keys of a segment's members as of an evaluation",
            description =
                    "Without evaluation as of the last one, or of the last one that is not later than the instant at. All pages are as of the evaluation of the first one."
                            + " What is not kept any more is history-not-kept.")
    public Uni<MembersView> members(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @QueryParam("evaluation") @Nullable Long evaluation,
            @QueryParam("at") @Nullable String at,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ_MEMBERS);
        return memberships
                .of(
                        new SegmentKey(workspace, segment),
                        new Members.AsOf(
                                evaluation == null ? 0 : evaluation,
                                Optional.ofNullable(at).map(MembershipResource::instant)),
                        PageRequest.of(pageSize, pageToken))
                .map(MembersView::of);
    }

    private static Instant instant(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException unreadable) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST, "at is an instant in ISO 8601, such as 2026-02-28T12:00:00Z.");
        }
    }

    @POST
    @Path("segments/{segment}/members:changes")
    @Operation(
            summary = "Lists what became of one member of a segment, newest first, as far back as changes are kept",
            description = "keptSince is the oldest evaluation that membership can be asked for as of.")
    public Uni<ChangesView> changes(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @NotNull ChangesRequest request) {
        actors.in(workspace).require(Permission.READ_MEMBERS);
        if (request.memberKey == null) {
            throw ApiException.invalid("$.memberKey", FindingCode.REQUIRED, "a text is missing");
        }
        return memberships
                .changes(
                        new SegmentKey(workspace, segment),
                        request.memberKey,
                        PageRequest.of(request.pageSize, request.pageToken))
                .map(ChangesView::of);
    }

    @POST
    @Path("memberships:lookup")
    @Operation(summary = "Lists the segments that a member belongs to, as last accepted")
    public Uni<MembershipList> ofMember(@PathParam("workspace") String workspace, @NotNull MemberRequest request) {
        actors.in(workspace).require(Permission.READ_MEMBERS);
        var form = new Form();
        var dataset = form.required("$.dataset", request.dataset);
        var memberKey = request.memberKey;
        if (memberKey == null) {
            form.find(FindingCode.REQUIRED, "$.memberKey", "a text is missing");
        }
        if (memberKey == null || !form.findings().isEmpty()) {
            throw ApiException.invalid(form.findings());
        }
        return memberships
                .ofMember(new DatasetKey(workspace, dataset), memberKey)
                .map(found -> new MembershipList(
                        found.stream().map(MembershipView::of).toList()));
    }

    @POST
    @Path("segments:compare")
    @Operation(
            summary = "Counts how far two to six segments of one dataset overlap",
            description =
                    "As last accepted, all as of one instant. Every member is counted once, with the segments that it is in.")
    public Uni<OverlapView> compare(@PathParam("workspace") String workspace, @NotNull ComparisonRequest request) {
        actors.in(workspace).require(Permission.READ);
        if (request.segments == null) {
            throw ApiException.invalid("$.segments", FindingCode.REQUIRED, "a list of segments' ids is missing");
        }
        var form = new Form();
        var ids = form.<String, String>list("$.segments", request.segments, (_, id) -> Optional.of(id));
        form.orRefuse();
        return memberships.overlap(workspace, ids).map(OverlapView::of);
    }
}

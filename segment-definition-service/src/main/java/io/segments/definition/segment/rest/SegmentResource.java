package io.segments.definition.segment.rest;

import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.SegmentCatalog;
import io.segments.definition.segment.SegmentKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Segments over HTTP. */
@Path("/api/v1/workspaces/{workspace}/segments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments", description = "Named, versioned conditions over a dataset")
public class SegmentResource {

    private final SegmentCatalog catalog;
    private final ActorResolver actors;

    SegmentResource(SegmentCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @POST
    @Operation(summary = "Creates a draft; repeating it with the same content returns the same segment")
    public Uni<RestResponse<SegmentView>> create(
            @PathParam("workspace") String workspace, @NotNull SegmentRequest request) {
        var id = Slug.require("$.id", request.id());
        var actor = editor(workspace);
        return catalog.create(new SegmentKey(workspace, id), request.read(id), actor)
                .map(SegmentResource::answer);
    }

    @PUT
    @Path("{segment}")
    @Operation(summary = "Creates a draft, or changes the version that If-Match names")
    public Uni<RestResponse<SegmentView>> put(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull SegmentRequest request) {
        var key = new SegmentKey(workspace, Slug.require("$.id", segment));
        var actor = editor(workspace);
        var spec = request.read(segment);
        if (ifMatch == null) {
            return catalog.create(key, spec, actor)
                    .onFailure(SegmentResource::isTaken)
                    .transform(_ -> ApiException.of(
                            ErrorCode.PRECONDITION_REQUIRED, "Segment " + segment + " is there with other content."))
                    .map(SegmentResource::answer);
        }
        return catalog.change(key, spec, EntityVersion.required(ifMatch), actor).map(SegmentResource::answer);
    }

    @GET
    @Operation(summary = "Lists the segments of a workspace by id; deleted ones only when asked for by state")
    public Uni<Page<SegmentView>> list(
            @PathParam("workspace") String workspace,
            @BeanParam SegmentFilter filter,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return catalog.page(workspace, filter.read(), PageRequest.of(pageSize, pageToken))
                .map(page -> page.map(SegmentView::of));
    }

    @GET
    @Path("{segment}")
    @Operation(summary = "Reads a segment, also a deleted one")
    public Uni<RestResponse<SegmentView>> get(
            @PathParam("workspace") String workspace, @PathParam("segment") String segment) {
        actors.in(workspace).require(Permission.READ);
        return catalog.get(new SegmentKey(workspace, segment)).map(found -> answer(found, Status.OK));
    }

    @DELETE
    @Path("{segment}")
    @Operation(summary = "Deletes a segment that no other refers to")
    public Uni<RestResponse<SegmentView>> delete(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return catalog.delete(new SegmentKey(workspace, segment), seen(ifMatch), editor(workspace))
                .map(SegmentResource::answer);
    }

    @GET
    @Path("{segment}/versions")
    @Operation(summary = "Lists every version of a segment with its author, newest first")
    public Uni<Page<SegmentView>> versions(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return catalog.versions(new SegmentKey(workspace, segment), PageRequest.of(pageSize, pageToken))
                .map(page -> page.map(SegmentView::of));
    }

    @POST
    @Path("{segment}:publish")
    @Operation(summary = "Makes a draft or paused segment active")
    public Uni<RestResponse<SegmentView>> publish(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return catalog.publish(new SegmentKey(workspace, segment), seen(ifMatch), editor(workspace))
                .map(SegmentResource::answer);
    }

    @POST
    @Path("{segment}:pause")
    @Operation(summary = "Stops the evaluation of a segment; its membership stays")
    public Uni<RestResponse<SegmentView>> pause(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return catalog.pause(new SegmentKey(workspace, segment), seen(ifMatch), editor(workspace))
                .map(SegmentResource::answer);
    }

    @POST
    @Path("{segment}:resume")
    @Operation(summary = "Makes a paused segment active again")
    public Uni<RestResponse<SegmentView>> resume(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return catalog.resume(new SegmentKey(workspace, segment), seen(ifMatch), editor(workspace))
                .map(SegmentResource::answer);
    }

    @POST
    @Path("{segment}:waive")
    @Operation(summary = "Lets the next suspicious difference of the present definition pass")
    public Uni<RestResponse<SegmentView>> waive(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull WaiverRequest request) {
        var actor = actors.in(workspace).require(Permission.WAIVE_GUARD);
        return catalog.waive(new SegmentKey(workspace, segment), request.read(), seen(ifMatch), actor)
                .map(SegmentResource::answer);
    }

    private Actor editor(String workspace) {
        return actors.in(workspace).require(Permission.EDIT_SEGMENTS);
    }

    private static Optional<EntityVersion> seen(@Nullable String ifMatch) {
        return Optional.ofNullable(ifMatch).map(EntityVersion::required);
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof ApiException error && error.code() == ErrorCode.ALREADY_EXISTS;
    }

    private static RestResponse<SegmentView> answer(Saved<Segment> saved) {
        return answer(saved.content(), saved.outcome() == Outcome.CREATED ? Status.CREATED : Status.OK);
    }

    private static RestResponse<SegmentView> answer(Segment segment, Status status) {
        return ResponseBuilder.create(status, SegmentView.of(segment))
                .header("ETag", new EntityVersion(segment.version()).etag())
                .build();
    }
}

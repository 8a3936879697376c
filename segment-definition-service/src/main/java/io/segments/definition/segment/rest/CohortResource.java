package io.segments.definition.segment.rest;

import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.EntityVersion;
import io.segments.api.Permission;
import io.segments.definition.ledger.Saved;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.SegmentCatalog;
import io.segments.definition.segment.SegmentKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The cohorts of segments over HTTP. They are part of the segment: its version is theirs. */
@Path("/api/v1/workspaces/{workspace}/segments/{segment}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cohorts", description = "Segments whose members are divided by chance and for good")
public class CohortResource {

    private final SegmentCatalog catalog;
    private final ActorResolver actors;

    CohortResource(SegmentCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @GET
    @Path("cohorts")
    @Operation(summary = "Reads how a segment's members are divided")
    public Uni<RestResponse<SplitView>> get(
            @PathParam("workspace") String workspace, @PathParam("segment") String segment) {
        actors.in(workspace).require(Permission.READ);
        return catalog.get(new SegmentKey(workspace, segment)).map(CohortResource::answer);
    }

    @PUT
    @Path("cohorts")
    @Operation(
            summary =
                    "Divides a segment's members, or divides those of the version that If-Match names otherwise; as few as possible move")
    public Uni<RestResponse<SplitView>> put(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull SplitRequest request) {
        var actor = editor(workspace);
        return catalog.divide(new SegmentKey(workspace, segment), request.read(), seen(ifMatch), actor)
                .map(Saved::content)
                .map(CohortResource::answer);
    }

    @DELETE
    @Path("cohorts")
    @Operation(summary = "Deletes all cohorts of a segment, to which no other segment refers; its members stay")
    public Uni<RestResponse<SplitView>> delete(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return catalog.unite(new SegmentKey(workspace, segment), seen(ifMatch), editor(workspace))
                .map(Saved::content)
                .map(CohortResource::answer);
    }

    @POST
    @Path("cohorts:plan")
    @Operation(summary = "Says how many members would move if a segment's members were divided so; changes nothing")
    public Uni<SplitPlanView> plan(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @NotNull SplitRequest request) {
        actors.in(workspace).require(Permission.READ);
        var key = new SegmentKey(workspace, segment);
        var spec = request.read();
        return catalog.get(key)
                .chain(existing -> catalog.planDivision(key, spec)
                        .map(after -> SplitPlanView.of(segment, existing.split(), after)));
    }

    private Actor editor(String workspace) {
        return actors.in(workspace).require(Permission.EDIT_SEGMENTS);
    }

    private static Optional<EntityVersion> seen(@Nullable String ifMatch) {
        return Optional.ofNullable(ifMatch).map(EntityVersion::required);
    }

    private static RestResponse<SplitView> answer(Segment segment) {
        return ResponseBuilder.ok(SplitView.of(segment))
                .header("ETag", new EntityVersion(segment.version()).etag())
                .build();
    }
}

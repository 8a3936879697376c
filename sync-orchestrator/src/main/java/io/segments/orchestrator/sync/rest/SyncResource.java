package io.segments.orchestrator.sync.rest;

import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.EntityVersion;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.orchestrator.sync.IdempotencyKey;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncCatalog;
import io.segments.orchestrator.sync.SyncCatalog.Asked;
import io.segments.orchestrator.sync.SyncKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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

/** Syncs over HTTP. */
@Path("/api/v1/workspaces/{workspace}/syncs")
@Tag(name = "Syncs", description = "Keep a segment in a destination's object")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SyncResource {

    private final SyncCatalog catalog;
    private final ActorResolver actors;

    SyncResource(SyncCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @POST
    @Operation(summary = "Creates a sync; repeating it with the same content returns the same sync")
    public RestResponse<SyncView> create(@PathParam("workspace") String workspace, @NotNull SyncRequest request) {
        var id = Slug.require("$.id", request.id());
        var actor = editor(workspace);
        var saved = catalog.create(new SyncKey(workspace, id), SyncRequests.read(request, id), actor);
        return answer(saved.sync(), saved.created() ? Status.CREATED : Status.OK);
    }

    @PUT
    @Path("{sync}")
    @Operation(summary = "Changes the version that If-Match names")
    public RestResponse<SyncView> change(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull SyncRequest request) {
        var actor = editor(workspace);
        var seen = EntityVersion.required(ifMatch);
        return answer(catalog.change(new SyncKey(workspace, sync), SyncRequests.read(request, sync), seen, actor));
    }

    @GET
    @Operation(summary = "Lists the syncs of a workspace by id; deleted ones only when asked for by state")
    public Page<SyncView> list(
            @PathParam("workspace") String workspace,
            @BeanParam SyncFilter filter,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return catalog.page(workspace, filter.read(), PageRequest.of(pageSize, pageToken))
                .map(SyncView::of);
    }

    @GET
    @Path("{sync}")
    @Operation(summary = "Reads a sync, also a deleted one")
    public RestResponse<SyncView> get(@PathParam("workspace") String workspace, @PathParam("sync") String sync) {
        actors.in(workspace).require(Permission.READ);
        return answer(catalog.get(new SyncKey(workspace, sync)));
    }

    @GET
    @Path("{sync}/history")
    @Operation(summary = "Lists every version that a person made, with its author, newest first")
    public Page<SyncView> history(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return catalog.history(new SyncKey(workspace, sync), PageRequest.of(pageSize, pageToken))
                .map(SyncView::of);
    }

    @DELETE
    @Path("{sync}")
    @Operation(summary = "Deletes a sync; with remove=true, the destination is emptied of what it was told")
    public RestResponse<SyncView> delete(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @QueryParam("remove") @DefaultValue("false") boolean remove,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(catalog.delete(new SyncKey(workspace, sync), remove, seen(ifMatch), editor(workspace)));
    }

    @POST
    @Path("{sync}:pause")
    @Operation(summary = "Stops planning and delivering; what was told stays told")
    public RestResponse<SyncView> pause(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(catalog.pause(new SyncKey(workspace, sync), seen(ifMatch), editor(workspace)));
    }

    @POST
    @Path("{sync}:resume")
    @Operation(summary = "Goes on, with a run over everything")
    public RestResponse<SyncView> resume(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(catalog.resume(new SyncKey(workspace, sync), seen(ifMatch), editor(workspace)));
    }

    @POST
    @Path("{sync}:run")
    @Operation(summary = "Asks for a run over everything that sends only differences")
    public RestResponse<SyncView> run(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        var actor = actors.in(workspace).require(Permission.RUN_SYNCS);
        return asked(catalog.request(new SyncKey(workspace, sync), Kind.DIFFERENCE, IdempotencyKey.of(key), actor));
    }

    @POST
    @Path("{sync}:resync")
    @Operation(summary = "Asks for a run that sends everything again")
    public RestResponse<SyncView> resync(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        var actor = actors.in(workspace).require(Permission.RUN_SYNCS);
        return asked(catalog.request(new SyncKey(workspace, sync), Kind.RESYNC, IdempotencyKey.of(key), actor));
    }

    @POST
    @Path("{sync}/rejected:retry")
    @Operation(
            summary =
                    "Asks for a run that considers rejected records again, by their ids, a time, or all of the sync; they are sent as they are now")
    public RestResponse<SyncView> retry(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable RetryRequest request) {
        var actor = actors.in(workspace).require(Permission.RUN_SYNCS);
        var wish = request == null ? new RetryRequest(null, null, null).read() : request.read();
        return asked(catalog.retry(new SyncKey(workspace, sync), wish, IdempotencyKey.of(key), actor));
    }

    @POST
    @Path("{sync}:waive")
    @Operation(summary = "Lets the plan pass that the guard holds, and no later one")
    public RestResponse<SyncView> waive(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull WaiverRequest request) {
        var actor = actors.in(workspace).require(Permission.WAIVE_GUARD);
        return answer(catalog.waive(new SyncKey(workspace, sync), request.read(), seen(ifMatch), actor));
    }

    private Actor editor(String workspace) {
        return actors.in(workspace).require(Permission.EDIT_SYNCS);
    }

    private static Optional<EntityVersion> seen(@Nullable String ifMatch) {
        return Optional.ofNullable(ifMatch).map(EntityVersion::required);
    }

    /** The header tells where to see what becomes of it. */
    private static RestResponse<SyncView> asked(Asked asked) {
        var key = asked.sync().key();
        return ResponseBuilder.create(Status.OK, SyncView.of(asked.sync()))
                .header("ETag", new EntityVersion(asked.sync().version()).etag())
                .header(
                        "Location",
                        "/api/v1/workspaces/%s/syncs/%s/requests/%d"
                                .formatted(key.workspace(), key.id(), asked.number()))
                .build();
    }

    private static RestResponse<SyncView> answer(Sync sync) {
        return answer(sync, Status.OK);
    }

    private static RestResponse<SyncView> answer(Sync sync, Status status) {
        return ResponseBuilder.create(status, SyncView.of(sync))
                .header("ETag", new EntityVersion(sync.version()).etag())
                .build();
    }
}

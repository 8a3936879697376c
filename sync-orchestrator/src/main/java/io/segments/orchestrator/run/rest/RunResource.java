package io.segments.orchestrator.run.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.orchestrator.run.Held;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.Request;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happened, over HTTP. */
@Path("/api/v1/workspaces/{workspace}/syncs/{sync}")
@Tag(name = "Runs", description = "What was planned, and what became of every record")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RunResource {

    private final Runs runs;
    private final ActorResolver actors;

    RunResource(Runs runs, ActorResolver actors) {
        this.runs = runs;
        this.actors = actors;
    }

    @GET
    @Path("runs")
    @Operation(summary = "Lists the runs of a sync, newest first")
    public Page<RunView> list(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return runs.page(workspace, sync, PageRequest.of(pageSize, pageToken)).map(RunView::of);
    }

    @GET
    @Path("runs/{run}")
    @Operation(summary = "Reads a run with its progress")
    public RunView get(
            @PathParam("workspace") String workspace, @PathParam("sync") String sync, @PathParam("run") long run) {
        actors.in(workspace).require(Permission.READ);
        return runs.find(new RunKey(workspace, sync, run))
                .map(RunView::of)
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.RUN_NOT_FOUND, "There is no run %d of sync %s.".formatted(run, sync)));
    }

    @GET
    @Path("held")
    @Operation(summary = "Reads the plan that the guard holds; 404 when it holds none")
    public Held held(@PathParam("workspace") String workspace, @PathParam("sync") String sync) {
        actors.in(workspace).require(Permission.READ);
        return runs.held(workspace, sync)
                .orElseThrow(() -> ApiException.of(ErrorCode.NOT_FOUND, "No plan of sync %s is held.".formatted(sync)));
    }

    @GET
    @Path("requests/{request}")
    @Operation(summary = "Reads what became of a run that was asked for")
    public RequestView request(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @PathParam("request") long request) {
        actors.in(workspace).require(Permission.READ);
        return RequestView.of(Request.of(runs, workspace, sync, request));
    }

    @GET
    @Path("standing")
    @Operation(summary = "Reads what keeps a sync from going on and takes a person's decision")
    public StandingView standing(@PathParam("workspace") String workspace, @PathParam("sync") String sync) {
        actors.in(workspace).require(Permission.READ);
        return StandingView.of(runs.held(workspace, sync), runs.waiting(workspace, sync));
    }

    @GET
    @Path("rejected")
    @Operation(summary = "Lists refused records with their reasons, newest first")
    public Page<RejectedView> rejected(
            @PathParam("workspace") String workspace,
            @PathParam("sync") String sync,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        // Rejected records show identities, as previews show members.
        actors.in(workspace).require(Permission.PREVIEW_MEMBERS);
        return runs.rejected(workspace, sync, RejectedRecord.Filter.ALL, PageRequest.of(pageSize, pageToken))
                .map(RejectedView::of);
    }

    @POST
    @Path("rejected:search")
    @Operation(summary = "Looks for refused records by reason, identity and time, newest first")
    public Page<RejectedView> search(
            @PathParam("workspace") String workspace, @PathParam("sync") String sync, @NotNull RejectedSearch search) {
        actors.in(workspace).require(Permission.PREVIEW_MEMBERS);
        return runs.rejected(workspace, sync, search.filter(), PageRequest.of(search.pageSize(), search.pageToken()))
                .map(RejectedView::of);
    }
}

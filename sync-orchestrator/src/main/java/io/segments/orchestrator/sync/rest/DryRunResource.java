package io.segments.orchestrator.sync.rest;

import io.segments.api.ActorResolver;
import io.segments.api.Permission;
import io.segments.orchestrator.sync.DryRuns;
import io.segments.orchestrator.sync.SyncKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Dry runs over HTTP. */
@Path("/api/v1/workspaces/{workspace}/syncs/{sync}:dry-run")
@Tag(name = "Syncs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DryRunResource {

    private final DryRuns runs;
    private final ActorResolver actors;

    DryRunResource(DryRuns runs, ActorResolver actors) {
        this.runs = runs;
        this.actors = actors;
    }

    @POST
    @Operation(
            summary =
                    "Tells what a run would add, update and remove, as the sync is or with an edit that is not saved; nothing is written or sent")
    public DryRunView dryRun(
            @PathParam("workspace") String workspace, @PathParam("sync") String sync, @Nullable DryRunRequest request) {
        var asked = request == null ? new DryRunRequest(null, null) : request;
        var actor = actors.in(workspace).require(Permission.READ);
        // Records are shown as previews show members.
        int shown = asked.records() == null ? DryRunRequest.USUAL : asked.records();
        if (shown > 0) {
            actors.in(workspace).require(Permission.PREVIEW_MEMBERS);
        }
        if (asked.edit() != null) {
            actors.in(workspace).require(Permission.EDIT_SYNCS);
        }
        var edit = Optional.ofNullable(asked.edit()).map(said -> SyncRequests.read(said, sync));
        return DryRunView.of(runs.of(new SyncKey(workspace, sync), edit, shown, actor));
    }
}

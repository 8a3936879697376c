package io.segments.definition.workspace.rest;

import io.segments.api.ActorResolver;
import io.segments.api.EntityVersion;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.definition.form.Form;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.workspace.Workspace;
import io.segments.definition.workspace.WorkspaceCatalog;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Workspaces over HTTP. */
@Path("/api/v1/workspaces/{workspace}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspaces", description = "Units of isolation, with the time zone that calendar days are computed in")
public class WorkspaceResource {

    private final WorkspaceCatalog catalog;
    private final ActorResolver actors;

    WorkspaceResource(WorkspaceCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @GET
    @Operation(summary = "Reads a workspace")
    public Uni<RestResponse<WorkspaceView>> get(@PathParam("workspace") String workspace) {
        actors.in(workspace).require(Permission.READ);
        return catalog.get(workspace).map(found -> answer(found, Status.OK));
    }

    @PUT
    @Operation(summary = "Creates a workspace, or changes the version that If-Match names")
    public Uni<RestResponse<WorkspaceView>> put(
            @PathParam("workspace") String workspace,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull WorkspaceRequest request) {
        var id = Slug.require("$.id", workspace);
        var actor = actors.in(workspace).require(Permission.MANAGE_WORKSPACES);
        var form = new Form();
        var name = form.required("$.timeZone", request.timeZone());
        form.orRefuse();
        return catalog.put(
                        id,
                        WorkspaceCatalog.zone("$.timeZone", name),
                        Optional.ofNullable(ifMatch).map(EntityVersion::required),
                        actor)
                .map(saved -> answer(saved.content(), saved.outcome() == Outcome.CREATED ? Status.CREATED : Status.OK));
    }

    private static RestResponse<WorkspaceView> answer(Workspace workspace, Status status) {
        return ResponseBuilder.create(status, WorkspaceView.of(workspace))
                .header("ETag", new EntityVersion(workspace.version()).etag())
                .build();
    }
}

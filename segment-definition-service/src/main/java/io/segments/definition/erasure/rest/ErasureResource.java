package io.segments.definition.erasure.rest;

import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.definition.erasure.ErasureCatalog;
import io.smallrye.mutiny.Uni;
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

/** Erasures over HTTP. Identifiers are in bodies only, never in addresses, which are logged. */
@Path("/api/v1/workspaces/{workspace}/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasures", description = "People whose data is forgotten")
public class ErasureResource {

    private final ErasureCatalog catalog;
    private final ActorResolver actors;

    ErasureResource(ErasureCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @POST
    @Operation(summary = "Has a person erased; asking again for the same identifiers changes nothing")
    public Uni<ErasureView> ask(@PathParam("workspace") String workspace, @NotNull ErasureRequest request) {
        var actor = keeper(workspace);
        var said = request.given().read();
        return catalog.ask(workspace, said.identifiers(), said.reason(), actor)
                .map(saved -> ErasureView.of(saved.content()));
    }

    @GET
    @Operation(summary = "Lists the erasures of a workspace, by id")
    public Uni<Page<ErasureView>> list(
            @PathParam("workspace") String workspace,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        keeper(workspace);
        return catalog.page(workspace, PageRequest.of(pageSize, pageToken)).map(page -> page.map(ErasureView::of));
    }

    @GET
    @Path("{erasure}")
    @Operation(summary = "Shows how far an erasure is, and what was done when")
    public Uni<ErasureView> get(@PathParam("workspace") String workspace, @PathParam("erasure") String erasure) {
        keeper(workspace);
        return catalog.get(workspace, erasure).map(ErasureView::of);
    }

    @GET
    @Path("{erasure}/versions")
    @Operation(summary = "Lists who did what with an erasure when, newest first")
    public Uni<Page<ErasureView>> versions(
            @PathParam("workspace") String workspace,
            @PathParam("erasure") String erasure,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        keeper(workspace);
        return catalog.versions(workspace, erasure, PageRequest.of(pageSize, pageToken))
                .map(page -> page.map(ErasureView::of));
    }

    @POST
    @Path("{erasure}:cancel")
    @Operation(summary = "Cancels an erasure of which nothing is dropped yet")
    public Uni<ErasureView> cancel(@PathParam("workspace") String workspace, @PathParam("erasure") String erasure) {
        return catalog.cancel(workspace, erasure, keeper(workspace)).map(saved -> ErasureView.of(saved.content()));
    }

    @POST
    @Path("{erasure}:confirm-removal")
    @Operation(summary = "Says that the person was removed by hand wherever a destination refuses to")
    public Uni<ErasureView> confirmRemoval(
            @PathParam("workspace") String workspace, @PathParam("erasure") String erasure) {
        return catalog.confirmRemoval(workspace, erasure, keeper(workspace))
                .map(saved -> ErasureView.of(saved.content()));
    }

    private Actor keeper(String workspace) {
        return actors.in(workspace).require(Permission.ERASE);
    }
}

package io.segments.orchestrator.destination.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.orchestrator.destination.Destinations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Destinations over HTTP. */
@Path("/api/v1/workspaces/{workspace}/destinations")
@Tag(name = "Destinations", description = "Accounts in other systems, as their workers announced them")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DestinationResource {

    private final Destinations destinations;
    private final ActorResolver actors;

    DestinationResource(Destinations destinations, ActorResolver actors) {
        this.destinations = destinations;
        this.actors = actors;
    }

    @GET
    @Operation(summary = "Lists the destinations that the workspace may use, by id")
    public Page<DestinationView> list(
            @PathParam("workspace") String workspace,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return destinations.page(workspace, PageRequest.of(pageSize, pageToken)).map(DestinationView::of);
    }

    @GET
    @Path("{destination}")
    @Operation(summary = "Reads a destination, its limits and its health")
    public DestinationView get(@PathParam("workspace") String workspace, @PathParam("destination") String destination) {
        actors.in(workspace).require(Permission.READ);
        return destinations
                .find(destination)
                .filter(known -> known.serves(workspace))
                .map(DestinationView::of)
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.DESTINATION_NOT_FOUND,
                        "No destination %s has announced itself to workspace %s.".formatted(destination, workspace)));
    }
}

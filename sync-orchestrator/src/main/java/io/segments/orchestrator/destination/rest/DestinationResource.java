package io.segments.orchestrator.destination.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.orchestrator.destination.Destination;
import io.segments.orchestrator.destination.DestinationRequest.Outcome;
import io.segments.orchestrator.destination.DestinationRequests;
import io.segments.orchestrator.destination.Destinations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Destinations over HTTP. */
@Path("/api/v1/workspaces/{workspace}/destinations")
@Tag(name = "Destinations", description = "Accounts in other systems, as their workers announced them")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DestinationResource {

    private final Destinations destinations;
    private final DestinationRequests requests;
    private final ActorResolver actors;

    DestinationResource(Destinations destinations, DestinationRequests requests, ActorResolver actors) {
        this.destinations = destinations;
        this.requests = requests;
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
        return DestinationView.of(require(workspace, destination));
    }

    @GET
    @Path("{destination}/requests")
    @Operation(
            summary =
                    "Lists the last requests to a destination and their answers, newest first; without secrets and personal data")
    public Page<RequestSeenView> requests(
            @PathParam("workspace") String workspace,
            @PathParam("destination") String destination,
            @QueryParam("outcome")
                    @Parameter(description = "Only requests with this outcome: taken, partly or failed")
                    @Nullable String outcome,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        require(workspace, destination);
        return requests.page(
                        workspace,
                        destination,
                        Optional.ofNullable(outcome).map(DestinationResource::outcome),
                        PageRequest.of(pageSize, pageToken))
                .map(RequestSeenView::of);
    }

    private static Outcome outcome(String word) {
        return Arrays.stream(Outcome.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.INVALID_REQUEST, "The parameter outcome is one of taken, partly, failed."));
    }

    private Destination require(String workspace, String destination) {
        return destinations
                .find(destination)
                .filter(known -> known.serves(workspace))
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.DESTINATION_NOT_FOUND,
                        "No destination %s has announced itself to workspace %s.".formatted(destination, workspace)));
    }
}

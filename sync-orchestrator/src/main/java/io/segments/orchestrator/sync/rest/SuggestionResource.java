package io.segments.orchestrator.sync.rest;

import io.segments.api.ActorResolver;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.destination.Destinations;
import io.segments.orchestrator.sync.Suggestion;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Suggestions of syncs over HTTP. */
@Path("/api/v1/workspaces/{workspace}/destinations/{destination}/suggestion")
@Tag(name = "Syncs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SuggestionResource {

    private final Definitions definitions;
    private final Destinations destinations;
    private final ActorResolver actors;

    SuggestionResource(Definitions definitions, Destinations destinations, ActorResolver actors) {
        this.definitions = definitions;
        this.destinations = destinations;
        this.actors = actors;
    }

    @GET
    @Operation(summary = "Suggests what a sync of a segment to the destination says; nothing is made")
    public SuggestionView get(
            @PathParam("workspace") String workspace,
            @PathParam("destination") String destination,
            @QueryParam("segment") @Parameter(description = "The segment's id") @Nullable String segment) {
        actors.in(workspace).require(Permission.READ);
        return SuggestionView.of(
                Suggestion.of(definitions, destinations, workspace, Slug.require("segment", segment), destination));
    }
}

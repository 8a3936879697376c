package io.segments.definition.upkeep.rest;

import io.segments.api.ActorResolver;
import io.segments.api.Permission;
import io.segments.definition.upkeep.Republication;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishing everything once more, over HTTP. */
@Path("/api/v1/workspaces/{workspace}:republish")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspaces")
public class RepublishResource {

    private final Republication republication;
    private final ActorResolver actors;

    RepublishResource(Republication republication, ActorResolver actors) {
        this.republication = republication;
        this.actors = actors;
    }

    /**
     * What was published again.
     *
     * @param events number of events
     */
    public record Republished(int events) {}

    @POST
    @Operation(summary = "Publishes every definition of the workspace once more, at its version")
    public Uni<Republished> republish(@PathParam("workspace") String workspace) {
        actors.in(workspace).require(Permission.REPUBLISH);
        return republication.republish(workspace).map(Republished::new);
    }
}

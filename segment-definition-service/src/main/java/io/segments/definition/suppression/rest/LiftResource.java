package io.segments.definition.suppression.rest;

import io.segments.api.ActorResolver;
import io.segments.api.Permission;
import io.segments.definition.suppression.SuppressionCatalog;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ends suppressions over HTTP. */
@Path("/api/v1/workspaces/{workspace}/suppressions:lift")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppressions")
public class LiftResource {

    private final SuppressionCatalog catalog;
    private final ActorResolver actors;

    LiftResource(SuppressionCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @POST
    @Operation(summary = "Lifts the suppression of people")
    public Uni<SuppressionResource.Changes> lift(
            @PathParam("workspace") String workspace, @NotNull SuppressionRequest request) {
        var actor = actors.in(workspace).require(Permission.SUPPRESS);
        var people = request.given().readPeople();
        return catalog.lift(workspace, people, actor)
                .map(saved -> SuppressionResource.Changes.of(people.size(), saved));
    }
}

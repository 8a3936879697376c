package io.segments.definition.suppression.rest;

import io.segments.api.ActorResolver;
import io.segments.api.Permission;
import io.segments.definition.suppression.Suppression;
import io.segments.definition.suppression.SuppressionCatalog;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says over HTTP who is suppressed. */
@Path("/api/v1/workspaces/{workspace}/suppressions:lookup")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppressions")
public class LookUpResource {

    private final SuppressionCatalog catalog;
    private final ActorResolver actors;

    LookUpResource(SuppressionCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    /**
     * Whether somebody is suppressed.
     *
     * @param suppression missing when they are not
     */
    public record Found(boolean suppressed, @Nullable SuppressionView suppression) {

        static Found of(Optional<Suppression> suppression) {
            return new Found(
                    suppression.isPresent(),
                    suppression.map(SuppressionView::of).orElse(null));
        }
    }

    /**
     * The answer.
     *
     * @param people in the order of the request
     */
    public record LookedUp(List<Found> people) {}

    @POST
    @Operation(summary = "Says who of some people is suppressed")
    public Uni<LookedUp> lookUp(@PathParam("workspace") String workspace, @NotNull SuppressionRequest request) {
        actors.in(workspace).require(Permission.SUPPRESS);
        return catalog.lookUp(workspace, request.given().readPeople())
                .map(found -> new LookedUp(found.stream().map(Found::of).toList()));
    }
}

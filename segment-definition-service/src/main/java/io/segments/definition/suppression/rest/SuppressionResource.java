package io.segments.definition.suppression.rest;

import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.suppression.Suppression;
import io.segments.definition.suppression.SuppressionCatalog;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Suppressions over HTTP. Identifiers are in bodies only, never in addresses, which are logged. */
@Path("/api/v1/workspaces/{workspace}/suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppressions", description = "People who are told to no destination")
public class SuppressionResource {

    private final SuppressionCatalog catalog;
    private final ActorResolver actors;

    SuppressionResource(SuppressionCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    /**
     * What came of a request.
     *
     * @param changed people whose suppression is new, other than before, or lifted
     * @param unchanged people for whom it was like this already
     */
    public record Changes(long changed, long unchanged) {

        static Changes of(int people, List<Saved<Suppression>> saved) {
            var changed = saved.stream()
                    .filter(each -> each.outcome() != Outcome.UNCHANGED)
                    .count();
            return new Changes(changed, people - changed);
        }
    }

    @POST
    @Operation(summary = "Suppresses people, all of them or none; repeating it changes nothing")
    public Uni<Changes> suppress(@PathParam("workspace") String workspace, @NotNull SuppressionRequest request) {
        var actor = keeper(workspace);
        var said = request.given().readSuppressed();
        return catalog.add(workspace, said.people(), said.terms(), actor)
                .map(saved -> Changes.of(said.people().size(), saved));
    }

    @GET
    @Operation(summary = "Lists the suppressions of a workspace that hold, by id")
    public Uni<Page<SuppressionView>> list(
            @PathParam("workspace") String workspace,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        keeper(workspace);
        return catalog.page(workspace, PageRequest.of(pageSize, pageToken)).map(page -> page.map(SuppressionView::of));
    }

    @GET
    @Path("{suppression}/versions")
    @Operation(summary = "Lists who suppressed or lifted somebody when, newest first")
    public Uni<Page<SuppressionView>> versions(
            @PathParam("workspace") String workspace,
            @PathParam("suppression") String suppression,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        keeper(workspace);
        return catalog.versions(workspace, suppression, PageRequest.of(pageSize, pageToken))
                .map(page -> page.map(SuppressionView::of));
    }

    @DELETE
    @Path("{suppression}")
    @Operation(summary = "Lifts a suppression by its id")
    public Uni<SuppressionView> delete(
            @PathParam("workspace") String workspace, @PathParam("suppression") String suppression) {
        return catalog.lift(workspace, suppression, keeper(workspace))
                .map(saved -> SuppressionView.of(saved.content()));
    }

    private Actor keeper(String workspace) {
        return actors.in(workspace).require(Permission.SUPPRESS);
    }
}

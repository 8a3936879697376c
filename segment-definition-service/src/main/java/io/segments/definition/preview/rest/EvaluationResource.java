package io.segments.definition.preview.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.definition.preview.Previews;
import io.segments.definition.segment.SegmentKey;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of a segment's evaluations, over HTTP. */
@Path("/api/v1/workspaces/{workspace}/segments/{segment}/evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments")
public class EvaluationResource {

    private final Previews previews;
    private final ActorResolver actors;

    EvaluationResource(Previews previews, ActorResolver actors) {
        this.previews = previews;
        this.actors = actors;
    }

    @GET
    @Operation(
            summary = "Evaluations of a segment, newest first, and the attempt that is not applied yet",
            description =
                    "With before only evaluations before that number: the way back through all that are kept, with the size after each.")
    public Uni<EvaluationsView> list(
            @PathParam("workspace") String workspace,
            @PathParam("segment") String segment,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("pageSize") @Nullable Integer pageSize) {
        actors.in(workspace).require(Permission.READ);
        var size = PageRequest.of(pageSize, null).size();
        if (before != null && before < 1) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "An evaluation is a number from 1 on.");
        }
        return previews.evaluations(new SegmentKey(workspace, segment), before == null ? 0 : before, size)
                .map(EvaluationsView::of);
    }
}

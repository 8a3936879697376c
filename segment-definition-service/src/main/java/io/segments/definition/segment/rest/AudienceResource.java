package io.segments.definition.segment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.Permission;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.segment.AudienceSegments;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading audience tables now, over HTTP. */
@Path("/api/v1/workspaces/{workspace}/datasets/{dataset}/audiences:refresh")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
public class AudienceResource {

    private final AudienceSegments audiences;
    private final ActorResolver actors;

    AudienceResource(AudienceSegments audiences, ActorResolver actors) {
        this.audiences = audiences;
        this.actors = actors;
    }

    /**
     * What became of the audience tables of a dataset.
     *
     * @param tables each of them
     */
    public record RefreshView(List<TableView> tables) {}

    /**
     * What became of an audience table.
     *
     * @param table its id
     * @param audiences how many rows it has; missing when it could not be read
     * @param created how many segments were made
     * @param changed how many were changed
     * @param missing how many have no row any more: they are invalid, and keep their members
     * @param taken ids that its segments would have, and that other segments have
     * @param failure why the table was left as it is; missing when it was not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableView(
            String table,
            @Nullable Integer audiences,
            int created,
            int changed,
            int missing,
            List<String> taken,
            @Nullable FailureView failure) {

        static TableView of(AudienceSegments.Outcome outcome) {
            return new TableView(
                    outcome.table(),
                    outcome.audiences().orElse(null),
                    outcome.created(),
                    outcome.changed(),
                    outcome.missing(),
                    outcome.taken(),
                    outcome.failure().map(FailureView::of).orElse(null));
        }
    }

    /**
     * What went wrong.
     *
     * @param code of the catalogue of errors
     * @param detail what happened
     * @param findings what is wrong, where it is the description of a dataset
     */
    public record FailureView(String code, String detail, List<Finding> findings) {

        static FailureView of(ApiException failure) {
            return new FailureView(failure.code().code(), failure.detail(), failure.findings());
        }
    }

    @POST
    @Operation(
            summary =
                    "Reads the audience tables of a dataset now, and makes, changes and invalidates the segments of their rows")
    public Uni<RefreshView> refresh(@PathParam("workspace") String workspace, @PathParam("dataset") String dataset) {
        var actor = actors.in(workspace).require(Permission.EDIT_SEGMENTS);
        return audiences
                .refresh(new DatasetKey(workspace, dataset), actor.subject())
                .map(outcomes ->
                        new RefreshView(outcomes.stream().map(TableView::of).toList()));
    }
}

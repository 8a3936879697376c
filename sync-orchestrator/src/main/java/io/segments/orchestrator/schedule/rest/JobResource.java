package io.segments.orchestrator.schedule.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Permission;
import io.segments.orchestrator.schedule.JobName;
import io.segments.orchestrator.schedule.JobNews;
import io.segments.orchestrator.schedule.JobNews.Heard;
import io.segments.orchestrator.sync.IdempotencyKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What other systems tell of their jobs. */
@Path("/api/v1/workspaces/{workspace}/jobs")
@Tag(name = "Jobs", description = "Jobs of other systems that syncs follow")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JobResource {

    private static final String API = "api";

    private final JobNews news;
    private final ActorResolver actors;

    JobResource(JobNews news, ActorResolver actors) {
        this.news = news;
        this.actors = actors;
    }

    @POST
    @Path("{job}:completed")
    @Operation(
            summary = "Tells that a job ended well, so that the syncs that follow it run",
            description = "The header Idempotency-Key names the run of the job; the same again is counted once")
    public Heard completed(
            @PathParam("workspace") String workspace,
            @PathParam("job") String job,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        actors.in(workspace).require(Permission.RUN_SYNCS);
        var run = IdempotencyKey.of(key)
                .orElseThrow(
                        () -> ApiException.of(
                                ErrorCode.PRECONDITION_REQUIRED,
                                "Send the id of the job's run in the header Idempotency-Key, so that a repeated call counts once."));
        // Two jobs may number their runs alike.
        return news.succeeded(workspace, JobName.require(job), API, job + "/" + run.value());
    }
}

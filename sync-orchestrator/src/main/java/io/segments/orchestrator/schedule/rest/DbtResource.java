package io.segments.orchestrator.schedule.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.orchestrator.config.DbtConfig;
import io.segments.orchestrator.schedule.JobName;
import io.segments.orchestrator.schedule.JobNews;
import io.segments.orchestrator.schedule.JobNews.Heard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What dbt tells of its jobs, in the form of its webhooks. Who calls is known by the signature alone. */
@Path("/api/v1/webhooks/dbt")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DbtResource {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JobNews news;
    private final DbtConfig config;

    DbtResource(JobNews news, DbtConfig config) {
        this.news = news;
        this.config = config;
    }

    @POST
    @Path("{webhook}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes an event of a dbt webhook: what follows a job runs when the job ended well")
    public Heard hear(
            @PathParam("webhook") String webhook,
            @HeaderParam("Authorization") @Nullable String signature,
            @NotNull byte[] body) {
        var known = config.webhooks().get(webhook);
        if (known == null || signature == null || !new Signature(known.secret()).isOf(body, signature)) {
            news.refused();
            throw ApiException.of(
                    ErrorCode.UNAUTHENTICATED,
                    "No webhook of this name is configured with the secret that this was signed with.");
        }
        var event = read(body);
        if (!event.isSuccess()) {
            news.ignored();
            return new Heard(event.job(), false, 0);
        }
        return news.succeeded(known.workspace(), JobName.require(event.job()), "dbt/" + webhook, event.delivery());
    }

    private static DbtEvent read(byte[] body) {
        try {
            var event = JSON.readValue(body, DbtEvent.class);
            if (event != null && event.isComplete()) {
                return event;
            }
        } catch (IOException unreadable) {
            throw ApiException.of(ErrorCode.MALFORMED_JSON, "The event can't be read.");
        }
        throw ApiException.of(
                ErrorCode.INVALID_REQUEST, "The event lacks eventId, eventType or data.jobId, or they are too long.");
    }
}

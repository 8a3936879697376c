package io.segments.orchestrator.alert.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.FindingCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.orchestrator.alert.AlertDesk;
import io.segments.orchestrator.alert.Alerts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Alerts over HTTP. */
@Path("/api/v1/workspaces/{workspace}/alerts")
@Tag(name = "Alerts", description = "What somebody has to know of, and who was told")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlertResource {

    private final AlertDesk desk;
    private final ActorResolver actors;

    /**
     * How long nothing of an alert is told.
     *
     * @param until an instant such as 2027-01-31T12:00:00Z, at most 30 days ahead; without it, a silence ends
     */
    public record SilenceRequest(@Nullable String until) {

        Optional<Instant> read() {
            try {
                return Optional.ofNullable(until).map(Instant::parse);
            } catch (DateTimeException malformed) {
                throw ApiException.invalid(List.of(
                        FindingCode.INVALID_VALUE.at("$.until", "it is not an instant such as 2027-01-31T12:00:00Z")));
            }
        }
    }

    AlertResource(AlertDesk desk, ActorResolver actors) {
        this.desk = desk;
        this.actors = actors;
    }

    @GET
    @Operation(summary = "Lists alerts, open ones and past ones, the newest first")
    public Page<AlertView> list(
            @PathParam("workspace") String workspace,
            @BeanParam AlertFilter filter,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        Alerts.Filter wanted = filter.read();
        return desk.page(workspace, wanted, PageRequest.of(pageSize, pageToken)).map(AlertView::of);
    }

    @GET
    @Path("{alert}")
    @Operation(summary = "Reads an alert")
    public AlertView get(@PathParam("workspace") String workspace, @PathParam("alert") String alert) {
        actors.in(workspace).require(Permission.READ);
        return AlertView.of(desk.get(workspace, id(alert)));
    }

    @GET
    @Path("{alert}/notices")
    @Operation(summary = "Lists what channels were told of an alert, the newest first, at most 200")
    public List<NoticeView> notices(@PathParam("workspace") String workspace, @PathParam("alert") String alert) {
        actors.in(workspace).require(Permission.READ);
        return desk.told(workspace, id(alert)).stream().map(NoticeView::of).toList();
    }

    @POST
    @Path("{alert}:acknowledge")
    @Operation(summary = "Takes an alert on: its later occasions are not told any more, its end is")
    public AlertView acknowledge(@PathParam("workspace") String workspace, @PathParam("alert") String alert) {
        var actor = actors.in(workspace).require(Permission.RUN_SYNCS);
        return AlertView.of(desk.acknowledge(workspace, id(alert), actor));
    }

    @POST
    @Path("{alert}:silence")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tells nothing of an alert until an instant")
    public AlertView silence(
            @PathParam("workspace") String workspace,
            @PathParam("alert") String alert,
            @NotNull SilenceRequest request) {
        actors.in(workspace).require(Permission.RUN_SYNCS);
        return AlertView.of(desk.silence(workspace, id(alert), request.read()));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "There is no such alert in this workspace.");
        }
    }
}

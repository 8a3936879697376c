package io.segments.orchestrator.alert.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Permission;
import io.segments.orchestrator.alert.Channels;
import io.segments.orchestrator.alert.Messenger;
import io.segments.orchestrator.alert.UndeliveredException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The channels that are configured, by name: their addresses and secrets are nobody's to see. */
@Path("/api/v1/workspaces/{workspace}/alert-channels")
@Tag(name = "Alerts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ChannelResource {

    private final Channels channels;
    private final Messenger messenger;
    private final ActorResolver actors;

    /** A channel; its kind is webhook, slack or email. */
    public record ChannelView(String id, String kind) {}

    /**
     * What became of a test.
     *
     * @param problem why it was not told; empty when it was
     */
    public record TestView(boolean told, String problem) {}

    ChannelResource(Channels channels, Messenger messenger, ActorResolver actors) {
        this.channels = channels;
        this.messenger = messenger;
        this.actors = actors;
    }

    @GET
    @Operation(summary = "Lists the channels that are told of the workspace's alerts")
    public List<ChannelView> list(@PathParam("workspace") String workspace) {
        actors.in(workspace).require(Permission.READ);
        return channels.of(workspace).stream()
                .map(channel ->
                        new ChannelView(channel.id(), channel.kind().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @POST
    @Path("{channel}:test")
    @Operation(summary = "Tells a channel that this is a test, and whether that worked")
    public TestView test(@PathParam("workspace") String workspace, @PathParam("channel") String id) {
        actors.in(workspace).require(Permission.RUN_SYNCS);
        var channel = channels.find(id)
                .filter(known -> known.serves(workspace))
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.NOT_FOUND, "No channel of this name is configured for this workspace."));
        try {
            messenger.test(channel, workspace);
            return new TestView(true, "");
        } catch (UndeliveredException e) {
            return new TestView(false, e.getMessage() == null ? "It could not be told." : e.getMessage());
        }
    }
}

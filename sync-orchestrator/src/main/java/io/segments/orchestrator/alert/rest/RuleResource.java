package io.segments.orchestrator.alert.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.orchestrator.alert.AlertDesk;
import io.segments.orchestrator.alert.AlertKind;
import io.segments.orchestrator.alert.RuleKey;
import io.segments.orchestrator.alert.Rules;
import io.segments.orchestrator.sync.SyncCatalog;
import io.segments.orchestrator.sync.SyncKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** When people are alerted, over HTTP. */
@Path("/api/v1/workspaces/{workspace}/alert-rules")
@Tag(name = "Alerts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RuleResource {

    private final AlertDesk desk;
    private final SyncCatalog syncs;
    private final ActorResolver actors;

    RuleResource(AlertDesk desk, SyncCatalog syncs, ActorResolver actors) {
        this.desk = desk;
        this.syncs = syncs;
        this.actors = actors;
    }

    @GET
    @Operation(summary = "Lists the rules that hold in the workspace, or for one of its syncs")
    public List<RuleView> list(
            @PathParam("workspace") String workspace, @QueryParam("forSync") @Nullable String forSync) {
        actors.in(workspace).require(Permission.READ);
        return views(desk.rules(workspace, sync(workspace, forSync)));
    }

    @PUT
    @Path("{kind}")
    @Operation(summary = "Makes a rule for the workspace, or for one of its syncs; answers with all that hold then")
    public List<RuleView> save(
            @PathParam("workspace") String workspace,
            @PathParam("kind") String kind,
            @QueryParam("forSync") @Nullable String forSync,
            @NotNull RuleJson rule) {
        actors.in(workspace).require(Permission.EDIT_SYNCS);
        var key = key(workspace, kind, forSync);
        return views(desk.save(key, rule.read(key.kind())));
    }

    @DELETE
    @Path("{kind}")
    @Operation(summary = "Takes a rule away, so that the workspace's, or the usual one, holds")
    public List<RuleView> remove(
            @PathParam("workspace") String workspace,
            @PathParam("kind") String kind,
            @QueryParam("forSync") @Nullable String forSync) {
        actors.in(workspace).require(Permission.EDIT_SYNCS);
        return views(desk.remove(key(workspace, kind, forSync)));
    }

    private RuleKey key(String workspace, String word, @Nullable String forSync) {
        var kind = AlertKind.of(word)
                .orElseThrow(() -> ApiException.of(ErrorCode.NOT_FOUND, "There is no such kind of alert."));
        var sync = sync(workspace, forSync);
        if (sync.isPresent() && kind.subject() != AlertKind.Subject.SYNC) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    "Alerts of this kind are about a %s, so no sync has a rule of its own."
                            .formatted(kind.subject().word()));
        }
        return new RuleKey(workspace, sync, kind);
    }

    private Optional<String> sync(String workspace, @Nullable String id) {
        if (id != null && !Slug.isValid(id)) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST, "The parameter forSync is not an id such as \"vip-mailer\".");
        }
        return Optional.ofNullable(id)
                .map(sync -> syncs.get(new SyncKey(workspace, sync)).key().id());
    }

    private static List<RuleView> views(List<Rules.Effective> rules) {
        return rules.stream().map(RuleView::of).toList();
    }
}

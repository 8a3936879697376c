package io.segments.definition.priority.rest;

import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.priority.PriorityCatalog;
import io.segments.definition.priority.PriorityList;
import io.segments.definition.priority.PriorityListKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Priority lists over HTTP. */
@Path("/api/v1/workspaces/{workspace}/priority-lists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Priority lists", description = "Segments in order: whoever qualifies for several is in the first one only")
public class PriorityListResource {

    private final PriorityCatalog catalog;
    private final ActorResolver actors;

    PriorityListResource(PriorityCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @POST
    @Operation(summary = "Puts segments in order; repeating it with the same content returns the same list")
    public Uni<RestResponse<PriorityListView>> create(
            @PathParam("workspace") String workspace, @NotNull PriorityListRequest request) {
        var id = Slug.require("$.id", request.id());
        var actor = editor(workspace);
        return catalog.create(new PriorityListKey(workspace, id), request.read(id), actor)
                .map(PriorityListResource::answer);
    }

    @PUT
    @Path("{list}")
    @Operation(summary = "Puts segments in order, or changes the version that If-Match names")
    public Uni<RestResponse<PriorityListView>> put(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull PriorityListRequest request) {
        var key = new PriorityListKey(workspace, Slug.require("$.id", list));
        var actor = editor(workspace);
        var spec = request.read(list);
        if (ifMatch == null) {
            return catalog.create(key, spec, actor)
                    .onFailure(PriorityListResource::isTaken)
                    .transform(_ -> ApiException.of(
                            ErrorCode.PRECONDITION_REQUIRED, "Priority list " + list + " is there with other content."))
                    .map(PriorityListResource::answer);
        }
        return catalog.change(key, spec, EntityVersion.required(ifMatch), actor).map(PriorityListResource::answer);
    }

    @GET
    @Operation(summary = "Lists the priority lists of a workspace by id")
    public Uni<Page<PriorityListView>> list(
            @PathParam("workspace") String workspace,
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        var only = dataset == null ? "" : dataset;
        if (!only.isEmpty() && !Slug.isValid(only)) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "The parameter dataset is not a dataset's id.");
        }
        return catalog.page(workspace, only, PageRequest.of(pageSize, pageToken))
                .map(page -> page.map(PriorityListView::of));
    }

    @GET
    @Path("{list}")
    @Operation(summary = "Reads a priority list, also a deleted one")
    public Uni<RestResponse<PriorityListView>> get(
            @PathParam("workspace") String workspace, @PathParam("list") String list) {
        actors.in(workspace).require(Permission.READ);
        return catalog.get(new PriorityListKey(workspace, list)).map(found -> answer(found, Status.OK));
    }

    @DELETE
    @Path("{list}")
    @Operation(summary = "Deletes a priority list; its segments stay")
    public Uni<RestResponse<PriorityListView>> delete(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return catalog.delete(
                        new PriorityListKey(workspace, list),
                        Optional.ofNullable(ifMatch).map(EntityVersion::required),
                        editor(workspace))
                .map(PriorityListResource::answer);
    }

    @GET
    @Path("{list}/versions")
    @Operation(summary = "Lists every version of a priority list with its author, newest first")
    public Uni<Page<PriorityListView>> versions(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return catalog.versions(new PriorityListKey(workspace, list), PageRequest.of(pageSize, pageToken))
                .map(page -> page.map(PriorityListView::of));
    }

    private Actor editor(String workspace) {
        return actors.in(workspace).require(Permission.EDIT_SEGMENTS);
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof ApiException error && error.code() == ErrorCode.ALREADY_EXISTS;
    }

    private static RestResponse<PriorityListView> answer(Saved<PriorityList> saved) {
        return answer(saved.content(), saved.outcome() == Outcome.CREATED ? Status.CREATED : Status.OK);
    }

    private static RestResponse<PriorityListView> answer(PriorityList list, Status status) {
        return ResponseBuilder.create(status, PriorityListView.of(list))
                .header("ETag", new EntityVersion(list.version()).etag())
                .build();
    }
}

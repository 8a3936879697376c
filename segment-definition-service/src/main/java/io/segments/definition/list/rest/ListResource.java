package io.segments.definition.list.rest;

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
import io.segments.definition.list.ListCatalog;
import io.segments.definition.list.ListKey;
import io.segments.definition.list.MemberList;
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

/** Lists over HTTP, without their ids. */
@Path("/api/v1/workspaces/{workspace}/lists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lists", description = "Ids of a dataset's rows that people put together, for conditions to ask for")
public class ListResource {

    private final ListCatalog catalog;
    private final ActorResolver actors;

    ListResource(ListCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @POST
    @Operation(summary = "Creates a list without ids; repeating it with the same words returns the same list")
    public Uni<RestResponse<ListView>> create(@PathParam("workspace") String workspace, @NotNull ListRequest request) {
        var id = Slug.require("$.id", request.id());
        var actor = editor(workspace);
        return catalog.create(new ListKey(workspace, id), request.read(id), actor)
                .chain(this::answer);
    }

    @PUT
    @Path("{list}")
    @Operation(summary = "Creates a list, or changes the words of the version that If-Match names")
    public Uni<RestResponse<ListView>> put(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull ListRequest request) {
        var key = new ListKey(workspace, Slug.require("$.id", list));
        var actor = editor(workspace);
        var spec = request.read(list);
        if (ifMatch == null) {
            return catalog.create(key, spec, actor)
                    .onFailure(ListResource::isTaken)
                    .transform(_ -> ApiException.of(
                            ErrorCode.PRECONDITION_REQUIRED, "List " + list + " is there with other words."))
                    .chain(this::answer);
        }
        return catalog.change(key, spec, EntityVersion.required(ifMatch), actor).chain(this::answer);
    }

    @GET
    @Operation(summary = "Lists the lists of a workspace by id")
    public Uni<Page<ListView>> list(
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
                .map(page -> page.map(ListView::of));
    }

    @GET
    @Path("{list}")
    @Operation(summary = "Reads a list, also a deleted one: its words, how many ids there are, and who names it")
    public Uni<RestResponse<ListView>> get(@PathParam("workspace") String workspace, @PathParam("list") String list) {
        actors.in(workspace).require(Permission.READ);
        return catalog.get(new ListKey(workspace, list)).chain(found -> answer(found, Status.OK));
    }

    @DELETE
    @Path("{list}")
    @Operation(summary = "Deletes a list that no segment names, and its ids")
    public Uni<RestResponse<ListView>> delete(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return catalog.delete(
                        new ListKey(workspace, list),
                        Optional.ofNullable(ifMatch).map(EntityVersion::required),
                        editor(workspace))
                .chain(this::answer);
    }

    @GET
    @Path("{list}/versions")
    @Operation(summary = "Lists every version of a list with its author, newest first")
    public Uni<Page<ListView>> versions(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return catalog.versions(new ListKey(workspace, list), PageRequest.of(pageSize, pageToken))
                .map(page -> page.map(ListView::of));
    }

    private Actor editor(String workspace) {
        return actors.in(workspace).require(Permission.EDIT_SEGMENTS);
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof ApiException error && error.code() == ErrorCode.ALREADY_EXISTS;
    }

    private Uni<RestResponse<ListView>> answer(Saved<MemberList> saved) {
        return answer(saved.content(), saved.outcome() == Outcome.CREATED ? Status.CREATED : Status.OK);
    }

    private Uni<RestResponse<ListView>> answer(MemberList list, Status status) {
        return catalog.used(list)
                .map(used -> ResponseBuilder.create(status, ListView.of(used))
                        .header("ETag", new EntityVersion(list.version()).etag())
                        .build());
    }
}

package io.segments.definition.dataset.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.condition.schema.Source;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.DatasetCatalog;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.dataset.DatasetSpec;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
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

/** Datasets over HTTP. */
@Path("/api/v1/workspaces/{workspace}/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Datasets",
        description = "Tables and queries of a warehouse, described so that segments can be built on them")
public class DatasetResource {

    private final DatasetCatalog catalog;
    private final ActorResolver actors;

    DatasetResource(DatasetCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @POST
    @Operation(summary = "Creates a dataset; repeating it with the same content returns the same dataset")
    public Uni<RestResponse<DatasetView>> create(
            @PathParam("workspace") String workspace, @NotNull DatasetRequest request) {
        var id = Slug.require("$.id", request.id());
        var spec = request.read(id);
        var actor = actors.in(workspace).require(writing(spec));
        return catalog.create(new DatasetKey(workspace, id), spec, actor).map(DatasetResource::answer);
    }

    @PUT
    @Path("{dataset}")
    @Operation(summary = "Creates a dataset, or changes the version that If-Match names")
    public Uni<RestResponse<DatasetView>> put(
            @PathParam("workspace") String workspace,
            @PathParam("dataset") String dataset,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull DatasetRequest request) {
        var key = new DatasetKey(workspace, Slug.require("$.id", dataset));
        var spec = request.read(dataset);
        var actor = actors.in(workspace).require(writing(spec));
        if (ifMatch == null) {
            return catalog.create(key, spec, actor)
                    .onFailure(DatasetResource::isTaken)
                    .transform(_ -> ApiException.of(
                            ErrorCode.PRECONDITION_REQUIRED, "Dataset " + dataset + " is there with other content."))
                    .map(DatasetResource::answer);
        }
        return catalog.change(key, spec, EntityVersion.required(ifMatch), actor).map(DatasetResource::answer);
    }

    @GET
    @Operation(summary = "Lists the datasets of a workspace by id")
    public Uni<Page<DatasetView>> list(
            @PathParam("workspace") String workspace,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return catalog.page(workspace, PageRequest.of(pageSize, pageToken)).map(page -> page.map(DatasetView::of));
    }

    @GET
    @Path("{dataset}")
    @Operation(summary = "Reads a dataset, also a deleted one")
    public Uni<RestResponse<DatasetView>> get(
            @PathParam("workspace") String workspace, @PathParam("dataset") String dataset) {
        actors.in(workspace).require(Permission.READ);
        return catalog.get(new DatasetKey(workspace, dataset)).map(found -> answer(found, Status.OK));
    }

    @DELETE
    @Path("{dataset}")
    @Operation(summary = "Deletes a dataset that nothing is built on")
    public Uni<RestResponse<DatasetView>> delete(
            @PathParam("workspace") String workspace,
            @PathParam("dataset") String dataset,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var actor = actors.in(workspace).require(Permission.EDIT_DATASETS);
        return catalog.delete(
                        new DatasetKey(workspace, dataset),
                        Optional.ofNullable(ifMatch).map(EntityVersion::required),
                        actor)
                .map(DatasetResource::answer);
    }

    @GET
    @Path("{dataset}/versions")
    @Operation(summary = "Lists every version of a dataset with its author, newest first")
    public Uni<Page<DatasetView>> versions(
            @PathParam("workspace") String workspace,
            @PathParam("dataset") String dataset,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        actors.in(workspace).require(Permission.READ);
        return catalog.versions(new DatasetKey(workspace, dataset), PageRequest.of(pageSize, pageToken))
                .map(page -> page.map(DatasetView::of));
    }

    private static Permission writing(DatasetSpec spec) {
        return switch (spec.source()) {
            case Source.Table _ -> Permission.EDIT_DATASETS;
            case Source.Query _ -> Permission.WRITE_SQL;
        };
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof ApiException error && error.code() == ErrorCode.ALREADY_EXISTS;
    }

    private static RestResponse<DatasetView> answer(Saved<Dataset> saved) {
        return answer(saved.content(), saved.outcome() == Outcome.CREATED ? Status.CREATED : Status.OK);
    }

    private static RestResponse<DatasetView> answer(Dataset dataset, Status status) {
        return ResponseBuilder.create(status, DatasetView.of(dataset))
                .header("ETag", new EntityVersion(dataset.version()).etag())
                .build();
    }
}

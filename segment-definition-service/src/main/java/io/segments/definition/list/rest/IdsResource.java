package io.segments.definition.list.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.VertxContextSupport;
import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.EntityVersion;
import io.segments.api.Permission;
import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.config.ListConfig;
import io.segments.definition.form.Form;
import io.segments.definition.list.Csv;
import io.segments.definition.list.Filling;
import io.segments.definition.list.Ids;
import io.segments.definition.list.Lines;
import io.segments.definition.list.ListCatalog;
import io.segments.definition.list.ListKeeper;
import io.segments.definition.list.ListKey;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The ids in lists over HTTP. They are read at the pace at which they come, and passed on; nothing of them is kept here. */
@Path("/api/v1/workspaces/{workspace}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lists")
@Blocking
public class IdsResource {

    private static final String CSV = "text/csv";

    private final ListCatalog catalog;
    private final ListKeeper keeper;
    private final ListConfig config;
    private final ActorResolver actors;

    IdsResource(ListCatalog catalog, ListKeeper keeper, ListConfig config, ActorResolver actors) {
        this.catalog = catalog;
        this.keeper = keeper;
        this.config = config;
        this.actors = actors;
    }

    @PUT
    @Path("lists/{list}/ids")
    @Consumes(CSV)
    @Operation(summary = "Replaces the ids of a list by a column of a CSV file in UTF-8")
    public RestResponse<ListView> replaceByCsv(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("column")
                    @Parameter(
                            description =
                                    "The column's name in the first line; not needed where the file has one column, or one that is named like the dataset's id column")
                    @Nullable String column,
            @NotNull InputStream body) {
        return fill(
                workspace,
                list,
                Filling.Change.REPLACE,
                ifMatch,
                editor(workspace),
                dataset -> new Csv(body, dataset, Form.optional(column)));
    }

    @PUT
    @Path("lists/{list}/ids")
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(summary = "Replaces the ids of a list by the lines of a text in UTF-8")
    public RestResponse<ListView> replaceByLines(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull InputStream body) {
        return fill(workspace, list, Filling.Change.REPLACE, ifMatch, editor(workspace), _ -> new Lines(body));
    }

    @PUT
    @Path("lists/{list}/ids")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replaces the ids of a list by a JSON array of texts and numbers")
    public RestResponse<ListView> replaceByJson(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull JsonNode body) {
        return fill(workspace, list, Filling.Change.REPLACE, ifMatch, editor(workspace), _ -> new JsonIds(body));
    }

    @POST
    @Path("lists/{list}/ids:add")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds ids to a list; those that are in it stay")
    public RestResponse<ListView> add(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull IdsRequest request) {
        var actor = editor(workspace);
        var ids = request.read();
        return fill(workspace, list, Filling.Change.ADD, ifMatch, actor, _ -> ids);
    }

    @POST
    @Path("lists/{list}/ids:remove")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes ids out of a list; those that are not in it do not matter")
    public RestResponse<ListView> remove(
            @PathParam("workspace") String workspace,
            @PathParam("list") String list,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull IdsRequest request) {
        var actor = editor(workspace);
        var ids = request.read();
        return fill(workspace, list, Filling.Change.REMOVE, ifMatch, actor, _ -> ids);
    }

    private RestResponse<ListView> fill(
            String workspace,
            String list,
            Filling.Change change,
            @Nullable String ifMatch,
            Actor actor,
            Function<DatasetSchema, Ids.Written> ids) {
        var seen = Optional.ofNullable(ifMatch).map(EntityVersion::required);
        var filling = await(() -> catalog.begin(new ListKey(workspace, list), change, seen, actor));
        var dataset = await(() -> catalog.dataset(filling.list())).schema();
        var type = dataset.column(dataset.idColumn()).orElseThrow().type();
        var kept = keeper.make(filling, new Ids(ids.apply(dataset), type), config.mostIds());
        var saved = await(() -> catalog.end(filling, kept, seen, actor));
        var used = await(() -> catalog.used(saved.content()));
        return ResponseBuilder.create(Status.OK, ListView.of(used))
                .header("ETag", new EntityVersion(saved.content().version()).etag())
                .build();
    }

    private Actor editor(String workspace) {
        return actors.in(workspace).require(Permission.EDIT_SEGMENTS);
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("a step of a change of a list failed", failure);
        }
    }
}

package io.segments.definition.preview.rest;

import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.FindingCode;
import io.segments.api.Permission;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Source;
import io.segments.definition.form.Form;
import io.segments.definition.preview.Previews;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What there is in the warehouses to build on, over HTTP. */
@Path("/api/v1/workspaces/{workspace}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Warehouses", description = "What the platform team connected, and what is in it")
public class WarehouseResource {

    private static final int DEFAULT_VALUES = 50;

    private final Previews previews;
    private final ActorResolver actors;

    WarehouseResource(Previews previews, ActorResolver actors) {
        this.previews = previews;
        this.actors = actors;
    }

    /**
     * The warehouses.
     *
     * @param items by id
     */
    public record WarehouseList(List<WarehouseView> items) {}

    /**
     * A connection that the platform team configured.
     *
     * @param id its id
     * @param engine the engine: duckdb, postgresql
     */
    public record WarehouseView(String id, String engine) {}

    /**
     * The tables and views of a warehouse.
     *
     * @param items by schema and name
     */
    public record TableList(List<TableView> items) {}

    /**
     * A table or view.
     *
     * @param schema its schema
     * @param table its name
     */
    public record TableView(String schema, String table) {}

    /**
     * What to describe.
     *
     * @param warehouse the warehouse's id
     * @param schema schema of the table; missing means the warehouse's default
     * @param table table or view
     * @param query a SELECT statement, instead of a table
     */
    public record SourceRequest(
            @Nullable String warehouse,
            @Nullable String schema,
            @Nullable String table,
            @Nullable String query) {}

    /**
     * The columns of a table or query.
     *
     * @param columns those that conditions can use, in the source's order
     */
    public record SourceView(List<DiscoveredColumn> columns) {}

    /**
     * A column that was found, ready to go into a dataset.
     *
     * @param name its name in the warehouse
     * @param type text, number, boolean, date, timestamp, text_array or json
     */
    public record DiscoveredColumn(String name, String type) {
        static DiscoveredColumn of(ColumnSchema column) {
            return new DiscoveredColumn(column.name(), column.type().jsonName());
        }
    }

    @GET
    @Path("warehouses")
    @Operation(summary = "Lists the warehouses that the workspace may use")
    public Uni<WarehouseList> warehouses(@PathParam("workspace") String workspace) {
        actors.in(workspace).require(Permission.READ);
        return previews.warehouses(workspace)
                .map(found -> new WarehouseList(found.stream()
                        .map(warehouse -> new WarehouseView(warehouse.id(), warehouse.engine()))
                        .toList()));
    }

    @GET
    @Path("warehouses/{warehouse}/tables")
    @Operation(summary = "Lists the tables and views of a warehouse")
    public Uni<TableList> tables(@PathParam("workspace") String workspace, @PathParam("warehouse") String warehouse) {
        actors.in(workspace).require(Permission.READ);
        return previews.tables(workspace, warehouse)
                .map(found -> new TableList(found.stream()
                        .map(table -> new TableView(table.schema(), table.table()))
                        .toList()));
    }

    @POST
    @Path("datasets:describe")
    @Operation(summary = "Finds the columns of a table or query")
    public Uni<SourceView> describe(@PathParam("workspace") String workspace, @NotNull SourceRequest request) {
        var source = source(request);
        actors.in(workspace).require(source instanceof Source.Query ? Permission.WRITE_SQL : Permission.EDIT_DATASETS);
        var warehouse = request.warehouse == null ? "" : request.warehouse;
        return previews.describe(workspace, warehouse, source)
                .map(columns -> new SourceView(
                        columns.stream().map(DiscoveredColumn::of).toList()));
    }

    @GET
    @Path("datasets/{dataset}/columns/{column}/values")
    @Operation(summary = "The values that rows have in a column, the most frequent first")
    public Uni<ColumnValuesView> values(
            @PathParam("workspace") String workspace,
            @PathParam("dataset") String dataset,
            @PathParam("column") String column,
            @Parameter(description = "Only values whose text contains this, ignoring case")
                    @QueryParam("search")
                    @Nullable String search,
            @Parameter(description = "Most values to return, 1 to 100; missing means 50")
                    @QueryParam("pageSize")
                    @Nullable Integer pageSize) {
        actors.in(workspace).require(Permission.PREVIEW_MEMBERS);
        return previews.values(
                        workspace,
                        dataset,
                        column,
                        search == null ? "" : search,
                        pageSize == null || pageSize == 0 ? DEFAULT_VALUES : pageSize)
                .map(ColumnValuesView::of);
    }

    private static Source source(SourceRequest request) {
        var table = Form.optional(request.table);
        var query = Form.optional(request.query);
        if (table.isPresent() == query.isPresent()) {
            throw ApiException.invalid(
                    "$", FindingCode.INVALID_VALUE, "name either a table (and its schema) or a query");
        }
        var schema = request.schema == null ? "" : request.schema;
        return table.<Source>map(name -> new Source.Table(schema, name))
                .or(() -> query.map(Source.Query::new))
                .orElseThrow();
    }
}

package io.segments.definition.preview.rest;

import io.segments.api.ActorResolver;
import io.segments.api.Permission;
import io.segments.definition.form.Form;
import io.segments.definition.preview.Previews;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Conditions as they are being edited, over HTTP. When the caller goes away, the warehouse's query is cancelled. */
@Path("/api/v1/workspaces/{workspace}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conditions", description = "What a condition would give, before anything is saved")
public class ConditionResource {

    private final Previews previews;
    private final ActorResolver actors;

    ConditionResource(Previews previews, ActorResolver actors) {
        this.previews = previews;
        this.actors = actors;
    }

    @POST
    @Path("conditions:check")
    @Operation(summary = "Says everything that is wrong with a condition")
    public Uni<CheckView> check(@PathParam("workspace") String workspace, @NotNull ConditionRequest request) {
        var actor = actors.in(workspace).require(Permission.READ);
        var form = new Form();
        return request.read(actor, form)
                .map(edited -> previews.check(edited).map(CheckView::of))
                .orElseGet(() -> Uni.createFrom().item(CheckView.refused(form.findings())));
    }

    @POST
    @Path("conditions:preview")
    @Operation(summary = "The first members of a condition")
    public Uni<PreviewView> preview(@PathParam("workspace") String workspace, @NotNull ConditionRequest request) {
        var actor = actors.in(workspace).require(Permission.PREVIEW_MEMBERS);
        return previews.preview(request.read(actor), request.shown(), request.most())
                .map(PreviewView::of);
    }

    @POST
    @Path("conditions:count")
    @Operation(summary = "How many members a condition has")
    public Uni<SizeView> count(@PathParam("workspace") String workspace, @NotNull ConditionRequest request) {
        var actor = actors.in(workspace).require(Permission.READ);
        return previews.count(request.read(actor)).map(size -> new SizeView(size.count(), size.total()));
    }

    @POST
    @Path("conditions:measure")
    @Operation(
            summary =
                    "How many rows every part of a condition holds for, alone and together with the parts before it; counted, or estimated from a sample")
    public Uni<MeasurementView> measure(@PathParam("workspace") String workspace, @NotNull ConditionRequest request) {
        var actor = actors.in(workspace).require(Permission.READ);
        return previews.measurement(request.read(actor), request.samplePlaces()).map(MeasurementView::of);
    }

    @POST
    @Path("conditions:sql")
    @Operation(summary = "The SQL of a condition, for people to read and run")
    public Uni<SqlView> sql(@PathParam("workspace") String workspace, @NotNull ConditionRequest request) {
        var actor = actors.in(workspace).require(Permission.VIEW_SQL);
        return previews.sql(request.read(actor)).map(SqlView::new);
    }
}

package io.segments.orchestrator.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.ComputedColumn;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.type.v1.ColumnType;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import io.segments.orchestrator.definition.Definitions;

/** A workspace of a test's own, so that tests do not see each other's syncs. */
public record Workspace(String id) {

    /** Knows the dataset users (user_id, email, plan, age, and the computed logins) and the segment trials, and may use a destination of the same name. */
    public static Workspace ready(String id) {
        var workspace = new Workspace(id);
        workspace.knowsDataset();
        workspace.knowsSegment("trials", 1, Segment.State.STATE_ACTIVE);
        Announced.known(Announced.healthy(id));
        return workspace;
    }

    public void knowsDataset() {
        var dataset = Dataset.newBuilder()
                .setWorkspace(id)
                .setId("users")
                .setVersion(1)
                .addColumns(column("user_id", ColumnType.COLUMN_TYPE_NUMBER))
                .addColumns(column("email", ColumnType.COLUMN_TYPE_TEXT))
                .addColumns(column("plan", ColumnType.COLUMN_TYPE_TEXT))
                .addColumns(column("age", ColumnType.COLUMN_TYPE_NUMBER))
                .addComputedColumns(
                        ComputedColumn.newBuilder().setName("logins").setType(ColumnType.COLUMN_TYPE_NUMBER));
        Topics.send(
                Topic.DEFINITIONS,
                Keys.dataset(id, "users"),
                DefinitionEvent.newBuilder().setDataset(dataset).build());
        var definitions = Arc.container().instance(Definitions.class).get();
        Soon.until(() -> definitions.dataset(id, "users").isPresent());
    }

    public void knowsSegment(String segment, long version, Segment.State state) {
        var event = DefinitionEvent.newBuilder()
                .setSegment(Segment.newBuilder()
                        .setWorkspace(id)
                        .setId(segment)
                        .setVersion(version)
                        .setDataset("users")
                        .setState(state))
                .build();
        Topics.send(Topic.DEFINITIONS, Keys.segment(id, segment), event);
        var definitions = Arc.container().instance(Definitions.class).get();
        Soon.until(() -> definitions
                .segment(id, segment)
                .filter(known -> known.version() >= version)
                .isPresent());
    }

    private static Column column(String name, ColumnType type) {
        return Column.newBuilder().setName(name).setType(type).build();
    }

    /** The body of a sync of trials to object list-1 of the workspace's destination, with more fields where wanted. */
    public String sync(String sync, String more) {
        return """
                {"id": "%s", "segment": "trials", "destination": "%s", "object": "list-1",
                 "identity": {"column": "email", "normalization": "email"},
                 "mappings": [{"field": "plan", "column": "plan"}]%s}""".formatted(sync, id, more.isEmpty() ? "" : ", " + more);
    }

    /** Creates a sync to an object. */
    public Workspace has(String sync, String object, String more) {
        post("/syncs", sync(sync, more).replace("list-1", object)).statusCode(201);
        return this;
    }

    public ValidatableResponse get(String path) {
        return request().get(address(path)).then();
    }

    public ValidatableResponse post(String path, String body) {
        return request().body(body).post(address(path)).then();
    }

    public ValidatableResponse post(String path, String ifMatch, String body) {
        return request()
                .header("If-Match", ifMatch)
                .body(body)
                .post(address(path))
                .then();
    }

    public ValidatableResponse put(String path, String body) {
        return request().body(body).put(address(path)).then();
    }

    public ValidatableResponse put(String path, String ifMatch, String body) {
        return request()
                .header("If-Match", ifMatch)
                .body(body)
                .put(address(path))
                .then();
    }

    public ValidatableResponse delete(String path) {
        return request().delete(address(path)).then();
    }

    private String address(String path) {
        return "/api/v1/workspaces/" + id + path;
    }

    private static RequestSpecification request() {
        return given().urlEncodingEnabled(false).contentType(ContentType.JSON);
    }
}

package io.segments.definition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/** Sends what tests need to be there, and answers with what came back. */
final class Given {

    static final String EVENTS = """
            {"id": "events", "displayName": "Events", "type": "event", "warehouse": "demo",
             "source": {"table": "events"}, "idColumn": "event_id",
             "eventNameColumn": "event_name", "eventTimeColumn": "occurred_at",
             "columns": [{"name": "event_id", "type": "number"}, {"name": "user_id", "type": "number"},
               {"name": "event_name", "type": "text"}, {"name": "occurred_at", "type": "timestamp"},
               {"name": "minutes", "type": "number"}]}""";

    static final String USERS = """
            {"id": "users", "displayName": "Users", "type": "person", "warehouse": "demo",
             "source": {"schema": "main", "table": "users"}, "idColumn": "user_id",
             "columns": [{"name": "user_id", "type": "number"}, {"name": "email", "type": "text", "personal": true},
               {"name": "plan", "type": "text", "label": "Plan"}, {"name": "country", "type": "text"},
               {"name": "signed_up_at", "type": "timestamp"}],
             "relationships": [{"dataset": "events", "column": "user_id", "foreignColumn": "user_id",
               "cardinality": "one-to-many"}]}""";

    static final String ON_TRIAL = "{\"compare\": {\"column\": \"plan\", \"operator\": \"is\", \"value\": \"trial\"}}";

    private final String workspace;

    private Given(String workspace) {
        this.workspace = workspace;
    }

    /** A workspace of a test's own, so that tests do not see each other's definitions. */
    static Given workspace(String id) {
        DefinitionEvents.awaitRelay();
        var given = new Given(id);
        given.put("", "{\"timeZone\": \"Europe/Berlin\"}").statusCode(201);
        return given;
    }

    /** A workspace that may not be there. */
    static Given in(String id) {
        return new Given(id);
    }

    /** The datasets users and events. */
    Given datasets() {
        post("/datasets", EVENTS).statusCode(201);
        post("/datasets", USERS).statusCode(201);
        return this;
    }

    /** A published segment. */
    Given published(String id, String condition) {
        post("/segments", segment(id, condition)).statusCode(201);
        post("/segments/" + id + ":publish", "").statusCode(200);
        return this;
    }

    /** The dataset users as it is when somebody has dropped a column. */
    static String withoutPlan() {
        var changed = USERS.replaceFirst("\\{\"name\": \"plan\"[^}]*}, ", "");
        assertThat(changed).isNotEqualTo(USERS);
        return changed;
    }

    static String compare(String column, String operator, String value) {
        return "{\"compare\": {\"column\": \"%s\", \"operator\": \"%s\", \"value\": %s}}"
                .formatted(column, operator, value);
    }

    static String inSegment(String id) {
        return "{\"in_segment\": {\"segment\": \"%s\"}}".formatted(id);
    }

    static String inList(String id) {
        return "{\"in_list\": {\"list\": \"%s\"}}".formatted(id);
    }

    /** A list of users. */
    Given list(String id) {
        post("/lists", "{\"id\": \"%s\", \"displayName\": \"The %s\", \"dataset\": \"users\"}".formatted(id, id))
                .statusCode(201);
        return this;
    }

    /** Replaces the ids of a list. */
    ValidatableResponse upload(String list, String contentType, String body) {
        return given().urlEncodingEnabled(false)
                .contentType(contentType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .put(address("/lists/" + list + "/ids"))
                .then();
    }

    static String segment(String id, String condition) {
        return """
                {"id": "%s", "displayName": "The %s", "dataset": "users", "condition": %s,
                 "exposedColumns": ["plan"], "refreshInterval": "PT1M"}""".formatted(id, id, condition);
    }

    /** A draft. */
    Given draft(String id, String condition) {
        post("/segments", segment(id, condition)).statusCode(201);
        return this;
    }

    String id() {
        return workspace;
    }

    ValidatableResponse get(String path) {
        return request().get(address(path)).then();
    }

    ValidatableResponse post(String path, String body) {
        return request().body(body).post(address(path)).then();
    }

    ValidatableResponse put(String path, String body) {
        return request().body(body).put(address(path)).then();
    }

    ValidatableResponse put(String path, String ifMatch, String body) {
        return request()
                .header("If-Match", ifMatch)
                .body(body)
                .put(address(path))
                .then();
    }

    ValidatableResponse post(String path, String ifMatch, String body) {
        return request()
                .header("If-Match", ifMatch)
                .body(body)
                .post(address(path))
                .then();
    }

    ValidatableResponse delete(String path) {
        return request().delete(address(path)).then();
    }

    ValidatableResponse delete(String path, String ifMatch) {
        return request().header("If-Match", ifMatch).delete(address(path)).then();
    }

    String address(String path) {
        return "/api/v1/workspaces/" + workspace + path;
    }

    static RequestSpecification request() {
        return given().urlEncodingEnabled(false).contentType(ContentType.JSON);
    }
}

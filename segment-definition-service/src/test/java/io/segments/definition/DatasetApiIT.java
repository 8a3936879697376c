package io.segments.definition;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class DatasetApiIT {

    private static final String RENAMED = Given.EVENTS.replace("\"Events\"", "\"What people did\"");

    @Test
    void creatingADatasetTwiceGivesTheSameDataset() {
        var workspace = Given.workspace("dataset-twice");

        workspace.post("/datasets", Given.EVENTS).statusCode(201).header("ETag", "\"1\"");
        workspace.post("/datasets", Given.EVENTS).statusCode(200).header("ETag", "\"1\"");
        workspace.put("/datasets/events", Given.EVENTS).statusCode(200).header("ETag", "\"1\"");

        Refusal.of(workspace.post("/datasets", RENAMED)).is(ErrorCode.ALREADY_EXISTS);
        Refusal.of(workspace.put("/datasets/events", RENAMED)).is(ErrorCode.PRECONDITION_REQUIRED);
    }

    @Test
    void aDatasetIsChangedFromTheVersionThatWasRead() {
        var workspace = Given.workspace("dataset-changed").datasets();

        workspace
                .put("/datasets/events", "\"1\"", RENAMED)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("displayName", equalTo("What people did"));

        Refusal.of(workspace.put("/datasets/events", "\"1\"", RENAMED)).is(ErrorCode.VERSION_STALE);
        Refusal.of(workspace.put("/datasets/events", "1", RENAMED)).is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.put("/datasets/events", "*", RENAMED)).is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.put(
                        "/datasets/orders", "\"1\"", RENAMED.replace("\"id\": \"events\"", "\"id\": \"orders\"")))
                .is(ErrorCode.DATASET_NOT_FOUND);
        workspace.get("/datasets/events/versions").body("items.version", contains(2, 1));
    }

    @Test
    void whatTheApiShowsCanBeSentBack() {
        var workspace = Given.workspace("dataset-back").datasets();
        var shown = workspace.get("/datasets/users").extract().asString();

        workspace.put("/datasets/users", "\"1\"", shown).statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void everythingThatIsWrongWithADatasetIsSaidAtOnce() {
        var workspace = Given.workspace("dataset-wrong").datasets();

        Refusal.of(workspace.post("/datasets", """
                        {"id": "orders", "displayName": " ", "type": "person", "warehouse": "Demo!",
                         "source": {"table": "orders"}, "idColumn": "order_idd", "eventTimeColumn": "at",
                         "columns": [{"name": "order_id", "type": "number"}, {"name": "order_id", "type": "number"},
                           {"name": "user_id", "type": "text"}],
                         "relationships": [
                           {"dataset": "users", "column": "user_id", "foreignColumn": "user_id", "cardinality": "many-to-one"},
                           {"dataset": "products", "column": "user_id", "foreignColumn": "id", "cardinality": "many-to-one"}]}"""))
                .is(ErrorCode.VALIDATION_FAILED)
                .saying("order_id")
                .at(
                        "$.displayName required",
                        "$.warehouse invalid-slug",
                        "$.columns[1].name invalid-value",
                        "$.idColumn unknown-reference",
                        "$.eventTimeColumn invalid-value",
                        "$.relationships[0].foreignColumn invalid-value",
                        "$.relationships[1].dataset unknown-reference");
        Refusal.of(workspace.get("/datasets/orders")).is(ErrorCode.DATASET_NOT_FOUND);
    }

    @Test
    void everythingThatIsWrongWithItsFormIsSaidAtOnce() {
        var workspace = Given.workspace("dataset-form");

        Refusal.of(workspace.post("/datasets", """
                        {"id": "orders", "type": "persons", "source": {"table": "orders", "query": "select 1"},
                         "columns": [null, {"name": "a", "type": "integer"}, {"type": "text"}]}"""))
                .is(ErrorCode.VALIDATION_FAILED)
                .saying("person")
                .at(
                        "$.type invalid-value",
                        "$.warehouse required",
                        "$.source invalid-value",
                        "$.idColumn required",
                        "$.columns[0] required",
                        "$.columns[1].type invalid-value",
                        "$.columns[2].name required");
    }

    @Test
    void anEventDatasetNeedsTheInstantOfItsEvents() {
        var workspace = Given.workspace("dataset-events");

        Refusal.of(workspace.post("/datasets", Given.EVENTS.replace("\"eventTimeColumn\": \"occurred_at\",", "")))
                .at("$.eventTimeColumn required");
        Refusal.of(workspace.post(
                        "/datasets",
                        Given.EVENTS.replace(
                                "\"eventTimeColumn\": \"occurred_at\"", "\"eventTimeColumn\": \"minutes\"")))
                .at("$.eventTimeColumn invalid-value");
    }

    @Test
    void aColumnThatAnotherDatasetIsRelatedByStaysAsItIs() {
        var workspace = Given.workspace("dataset-related").datasets();
        var gone = Given.EVENTS.replace("{\"name\": \"user_id\", \"type\": \"number\"},", "");
        var otherwise = Given.EVENTS.replace(
                "{\"name\": \"user_id\", \"type\": \"number\"}", "{\"name\": \"user_id\", \"type\": \"text\"}");

        Refusal.of(workspace.put("/datasets/events", "\"1\"", gone))
                .at("$.columns invalid-value")
                .saying("user_id");
        Refusal.of(workspace.put("/datasets/events", "\"1\"", otherwise))
                .at("$.columns invalid-value")
                .saying("user_id");
    }

    @Test
    void datasetsAreListedByIdInPagesOfTheWantedSize() {
        var workspace = Given.workspace("dataset-pages");
        IntStream.range(0, 5)
                .forEach(i -> workspace.put(
                        "/datasets/d" + i,
                        Given.EVENTS.replace("\"events\", \"displayName\"", "\"d" + i + "\", \"displayName\"")));

        var first = workspace.get("/datasets?pageSize=2").body("items.id", contains("d0", "d1"));
        String token = first.extract().path("nextPageToken");
        var second = workspace.get("/datasets?pageSize=2&pageToken=" + token).body("items.id", contains("d2", "d3"));
        workspace
                .get("/datasets?pageSize=2&pageToken=" + second.extract().path("nextPageToken"))
                .body("items.id", contains("d4"))
                .body("nextPageToken", equalTo(""));
        workspace.get("/datasets").body("items", hasSize(5));
    }

    @Test
    void aPageThatCanNotBeIsRefused() {
        var workspace = Given.workspace("dataset-no-pages").datasets();

        for (var query : List.of(
                "pageSize=-1",
                "pageSize=1001",
                "pageSize=x",
                "pageSize=99999999999",
                "pageToken=x",
                "pageToken=MTovLi4v",
                "pageToken=%00",
                "pageToken=%F0%9F%98%80")) {
            Refusal.of(workspace.get("/datasets?" + query)).is(ErrorCode.INVALID_REQUEST);
        }
        Refusal.of(workspace.get("/datasets/users/versions?pageToken=MTp1c2Vycw"))
                .is(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aDatasetIsDeletedOnceNothingIsBuiltOnIt() {
        var workspace = Given.workspace("dataset-deleted").datasets().draft("trials", Given.ON_TRIAL);

        Refusal.of(workspace.delete("/datasets/users"))
                .is(ErrorCode.DATASET_IN_USE)
                .saying("segment trials");
        Refusal.of(workspace.delete("/datasets/events"))
                .is(ErrorCode.DATASET_IN_USE)
                .saying("dataset users");
        workspace.delete("/segments/trials").statusCode(200);
        Refusal.of(workspace.delete("/datasets/users", "\"9\"")).is(ErrorCode.VERSION_STALE);

        workspace
                .delete("/datasets/users")
                .statusCode(200)
                .body("state", equalTo("deleted"))
                .header("ETag", "\"2\"");
        workspace.delete("/datasets/users").statusCode(200).header("ETag", "\"2\"");
        workspace.get("/datasets").body("items.id", contains("events"));
        workspace.get("/datasets/users").statusCode(200).body("state", equalTo("deleted"));
    }

    @Test
    void aDeletedDatasetComesBackWithItsVersionsGoingOn() {
        var workspace = Given.workspace("dataset-back-again").datasets();
        workspace.delete("/datasets/users").statusCode(200);

        workspace
                .post("/datasets", Given.USERS)
                .statusCode(201)
                .header("ETag", "\"3\"")
                .body("state", equalTo("active"));
    }
}

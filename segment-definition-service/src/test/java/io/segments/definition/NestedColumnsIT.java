package io.segments.definition;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns with arrays and JSON, over the REST API. */
@QuarkusTest
@TestProfile(RunningService.class)
class NestedColumnsIT {

    private static final String USERS = Given.USERS.replace(
            "{\"name\": \"country\", \"type\": \"text\"}",
            "{\"name\": \"tags\", \"type\": \"text_array\"}, {\"name\": \"profile\", \"type\": \"json\"}");

    private static final String IN_PROFILE = """
            {"all": [
              {"compare": {"column": "profile", "path": ["address", "a.b", 0], "type": "text", "operator": "is", "value": "Berlin"}},
              {"compare": {"column": "tags", "operator": "contains_any_of", "values": ["vip"]}}]}""";

    @Test
    void aSegmentAsksForElementsAndForWhatIsInsideOfJson() {
        var workspace = Given.workspace("nested-right");
        workspace.post("/datasets", Given.EVENTS).statusCode(201);
        workspace.post("/datasets", USERS).statusCode(201).body("columns.type", hasItems("text_array", "json"));

        workspace.published("berliners", IN_PROFILE);
        workspace
                .get("/segments/berliners")
                .body("languageLevel", equalTo(5))
                .body("condition.all[0].compare.path", equalTo(List.of("address", "a.b", 0)))
                .body("condition.all[0].compare.type", equalTo("text"));
    }

    @Test
    void aPathThatIsWrongIsSaidWithItsPlace() {
        var workspace = Given.workspace("nested-wrong");
        workspace.post("/datasets", Given.EVENTS).statusCode(201);
        workspace.post("/datasets", USERS).statusCode(201);

        Refusal.of(workspace.post("/segments", Given.segment("wrong", """
                        {"any": [
                          {"compare": {"column": "plan", "path": ["a"], "type": "text", "operator": "is", "value": "x"}},
                          {"compare": {"column": "profile", "operator": "is", "value": "x"}},
                          {"compare": {"column": "tags", "operator": "contains", "value": "x"}}]}""")))
                .is(ErrorCode.CONDITION_INVALID)
                .at(
                        "$.condition.any[0].compare.path path-not-for-type",
                        "$.condition.any[1].compare.operator operator-not-for-type",
                        "$.condition.any[2].compare.operator operator-not-for-type");
    }

    @Test
    void arraysAndJsonAreNoIdsAndRelateNothing() {
        var workspace = Given.workspace("nested-ids").datasets();

        Refusal.of(workspace.post("/datasets", """
                        {"id": "orders", "displayName": "Orders", "type": "generic", "warehouse": "demo",
                         "source": {"table": "orders"}, "idColumn": "id",
                         "columns": [{"name": "id", "type": "json"}, {"name": "of", "type": "text_array"},
                           {"name": "other", "type": "text-array"}],
                         "relationships": [
                           {"dataset": "users", "column": "of", "foreignColumn": "plan", "cardinality": "many-to-one"}]}"""))
                .is(ErrorCode.VALIDATION_FAILED)
                .at("$.columns[2].type invalid-value");
        Refusal.of(workspace.post("/datasets", """
                        {"id": "orders", "displayName": "Orders", "type": "generic", "warehouse": "demo",
                         "source": {"table": "orders"}, "idColumn": "id",
                         "columns": [{"name": "id", "type": "json"}, {"name": "of", "type": "text_array"}],
                         "relationships": [
                           {"dataset": "users", "column": "of", "foreignColumn": "plan", "cardinality": "many-to-one"}]}"""))
                .is(ErrorCode.VALIDATION_FAILED)
                .at(
                        "$.idColumn invalid-value",
                        "$.relationships[0].column invalid-value",
                        "$.relationships[0].foreignColumn invalid-value");
    }
}

package io.segments.definition;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import org.junit.jupiter.api.Test;

/** Columns of a dataset that tell in which of its segments a row is. */
@QuarkusTest
@TestProfile(RunningService.class)
class MembershipColumnIT {

    private static final String ALL = "{\"name\": \"audiences\", \"label\": \"Audiences\", \"memberships\": {}}";

    @Test
    void aDatasetTellsOfAllItsSegmentsOrOfSome() {
        var workspace = Given.workspace("told").datasets();
        workspace.published("trials", Given.ON_TRIAL).draft("vips", Given.ON_TRIAL);

        workspace
                .put("/datasets/users", "\"1\"", users(ALL, some("vips", "trials")))
                .statusCode(200)
                .body("computedColumns.type", contains("text_array", "text_array"))
                .body("computedColumns[0].memberships", not(hasKey("segments")))
                .body("computedColumns[1].memberships.segments", contains("trials", "vips"));
        workspace
                .put(
                        "/datasets/users",
                        "\"2\"",
                        workspace.get("/datasets/users").extract().asString())
                .statusCode(200)
                .header("ETag", "\"2\"");
        workspace
                .post(
                        "/segments",
                        Given.segment("everybody", Given.compare("user_id", "at_least", "0"))
                                .replace("[\"plan\"]", "[\"plan\", \"some\"]"))
                .statusCode(201)
                .body("languageLevel", equalTo(6));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var workspace = Given.workspace("told-wrong").datasets();
        workspace.published("trials", Given.ON_TRIAL);
        workspace
                .post(
                        "/segments",
                        Given.segment("logins", Given.compare("event_name", "is", "\"login\""))
                                .replace("\"users\"", "\"events\"")
                                .replace("[\"plan\"]", "[]"))
                .statusCode(201);

        Refusal.of(workspace.put("/datasets/users", "\"1\"", users("""
                        {"name": "a", "memberships": {"segments": []}}, {"name": "b", "memberships": {"segments": ["trials", "trials", null]}},
                        {"name": "c", "memberships": {}, "rollup": {"path": [{"dataset": "events"}], "function": "count"}}""")))
                .at(
                        "$.computedColumns[0].memberships.segments required",
                        "$.computedColumns[1].memberships.segments[1] invalid-value",
                        "$.computedColumns[1].memberships.segments[2] required",
                        "$.computedColumns[2] invalid-value");
        Refusal.of(workspace.put("/datasets/users", "\"1\"", users(some("trial", "logins"), """
                        {"name": "plan", "memberships": {}}""")))
                .at(
                        "$.computedColumns[0].memberships.segments unknown-segment",
                        "$.computedColumns[0].memberships.segments other-dataset",
                        "$.computedColumns[1].name name-taken")
                .saying("did you mean \"trials\"?");
    }

    @Test
    void conditionsAndPreviewsDoNotAskForIt() {
        var workspace = Given.workspace("told-asked").datasets();
        workspace.published("by-audience", Given.compare("country", "is", "\"de\""));
        workspace.put("/datasets/users", "\"1\"", users(ALL)).statusCode(200);

        Refusal.of(workspace.post(
                        "/segments",
                        Given.segment(
                                "asking", "{\"compare\": {\"column\": \"audiences\", \"operator\": \"is_empty\"}}")))
                .is(ErrorCode.CONDITION_INVALID)
                .at("$.condition.compare.column memberships-in-condition")
                .saying("in_segment");
        Refusal.of(workspace.post("/conditions:preview", """
                        {"dataset": "users", "columns": ["audiences"], "condition": %s}""".formatted(Given.ON_TRIAL)))
                .at("$.columns[0] invalid-value");
        Refusal.of(workspace.get("/datasets/users/columns/audiences/values"))
                .at("$.column invalid-value", "$.column invalid-value");

        // a segment that asks for a column that is to tell of segments is broken by it
        workspace
                .put(
                        "/datasets/users",
                        "\"2\"",
                        users(ALL.replace("audiences", "country"))
                                .replace("{\"name\": \"country\", \"type\": \"text\"},", ""))
                .statusCode(200);
        workspace
                .get("/segments/by-audience")
                .body("state", equalTo("invalid"))
                .body("findings.code", contains("memberships-in-condition"));
    }

    @Test
    void aSegmentThatIsToldOfByItsIdStays() {
        var workspace = Given.workspace("told-held").datasets();
        workspace.published("trials", Given.ON_TRIAL).published("vips", Given.ON_TRIAL);
        workspace.put("/datasets/users", "\"1\"", users(some("trials"), ALL)).statusCode(200);

        Refusal.of(workspace.delete("/segments/trials"))
                .is(ErrorCode.SEGMENT_IN_USE)
                .saying("column \"some\" of dataset \"users\" tells of it");
        Refusal.of(workspace.put(
                        "/segments/trials",
                        "\"2\"",
                        Given.segment("trials", Given.compare("minutes", "at_least", "3"))
                                .replace("\"users\"", "\"events\"")
                                .replace("[\"plan\"]", "[]")))
                .at("$.dataset invalid-value")
                .saying("take it out first");
        workspace.delete("/segments/vips").statusCode(200);
        workspace.put("/datasets/users", "\"2\"", users(ALL)).statusCode(200);
        workspace.delete("/segments/trials").statusCode(200);
    }

    private static String some(String... segments) {
        return "{\"name\": \"some\", \"memberships\": {\"segments\": [\"%s\"]}}"
                .formatted(String.join("\", \"", segments));
    }

    private static String users(String... computed) {
        return Given.USERS.replaceFirst("\\{", "{\"computedColumns\": [" + String.join(", ", computed) + "], ");
    }
}

package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.ListValuesRequest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns of a dataset that are computed of related rows. */
@QuarkusTest
@TestProfile(RunningService.class)
class ComputedColumnIT {

    private static final String LOGINS = """
            {"name": "logins", "label": "Logins", "rollup": {"path": [{"dataset": "events"}], "function": "count",
             "where": {"compare": {"column": "event_name", "operator": "is", "value": "login"}}}}""";

    private static final String LAST_EVENT = """
            {"name": "last_event", "rollup": {"path": [{"dataset": "events"}], "function": "last", "column": "event_name"}}""";

    @Inject
    EvaluatorStandIn evaluator;

    @BeforeEach
    void begin() {
        evaluator.forget();
    }

    @Test
    void aDatasetShowsThemWithTheTypesThatFollow() {
        var workspace = Given.workspace("computed").datasets();

        workspace
                .put("/datasets/users", "\"1\"", users(LOGINS, LAST_EVENT))
                .statusCode(200)
                .body("computedColumns.name", contains("logins", "last_event"))
                .body("computedColumns.type", contains("number", "text"))
                .body("computedColumns[0].rollup.function", equalTo("count"))
                .body("computedColumns[0].rollup.where.compare", hasEntry("value", "login"))
                .body("computedColumns[0].label", equalTo("Logins"));
        workspace
                .put(
                        "/datasets/users",
                        "\"2\"",
                        workspace.get("/datasets/users").extract().asString())
                .statusCode(200)
                .header("ETag", "\"2\"");
        workspace.post("/datasets", users(LOGINS, LAST_EVENT)).statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void aSegmentCanUseThemAndNeedsTheLevelThatKnowsThem() {
        var workspace = Given.workspace("computed-used").datasets();
        workspace.put("/datasets/users", "\"1\"", users(LOGINS, LAST_EVENT)).statusCode(200);

        workspace.published("active", Given.compare("logins", "at_least", "3"));
        workspace.draft("on-trial", Given.ON_TRIAL);
        workspace
                .post(
                        "/segments",
                        Given.segment("shown", Given.ON_TRIAL).replace("[\"plan\"]", "[\"plan\", \"last_event\"]"))
                .statusCode(201)
                .body("languageLevel", equalTo(5));

        workspace.get("/segments/active").body("languageLevel", equalTo(5)).body("state", equalTo("active"));
        workspace.get("/segments/on-trial").body("languageLevel", equalTo(1));
        workspace
                .post(
                        "/segments",
                        Given.segment("best", Given.ON_TRIAL)
                                .replaceFirst(
                                        "\\{",
                                        "{\"memberLimit\": {\"members\": 10, \"orderBy\": \"logins\", \"direction\": \"descending\"}, "))
                .statusCode(201)
                .body("languageLevel", equalTo(5));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var workspace = Given.workspace("computed-wrong").datasets();

        Refusal.of(workspace.put("/datasets/users", "\"1\"", users("""
                        {"name": "a"}, {"lookup": {"path": [], "column": "x"}},
                        {"name": "b", "rollup": {"path": [{"dataset": "events"}], "function": "median", "column": "minutes"}},
                        {"name": "c", "rollup": {"path": [{"dataset": "events"}], "function": "sum"}},
                        {"name": "d", "rollup": {"path": [{"dataset": "events"}], "function": "count", "where": {"some": 1}}}""")))
                .at(
                        "$.computedColumns[0] invalid-value",
                        "$.computedColumns[1].name required",
                        "$.computedColumns[1].lookup.path path-out-of-range",
                        "$.computedColumns[2].rollup.function invalid-value",
                        "$.computedColumns[3].rollup.column required",
                        "$.computedColumns[4].rollup.where.some unknown-field");
        Refusal.of(workspace.put("/datasets/users", "\"1\"", users("""
                        {"name": "plan", "lookup": {"path": [{"dataset": "events"}], "column": "event_nam"}},
                        {"name": "b", "rollup": {"path": [{"dataset": "events"}], "function": "sum", "column": "event_name"}},
                        {"name": "c", "rollup": {"path": [{"dataset": "nowhere"}], "function": "count"}}""")))
                .at(
                        "$.computedColumns[0].name name-taken",
                        "$.computedColumns[0].lookup.path[0] not-to-one",
                        "$.computedColumns[0].lookup.column unknown-column",
                        "$.computedColumns[1].rollup.function function-not-for-type",
                        "$.computedColumns[2].rollup.path[0].dataset unknown-dataset");
    }

    @Test
    void aChangeOfTheOtherDatasetThatBreaksThemIsRefused() {
        var workspace = Given.workspace("computed-held").datasets();
        workspace.put("/datasets/users", "\"1\"", users(LOGINS, LAST_EVENT)).statusCode(200);

        Refusal.of(workspace.put(
                        "/datasets/events",
                        "\"1\"",
                        Given.EVENTS
                                .replace("\"eventNameColumn\": \"event_name\", ", "")
                                .replace("{\"name\": \"event_name\", \"type\": \"text\"},", "")))
                .at("$.columns invalid-value", "$.columns invalid-value")
                .saying("column \"logins\" of dataset \"users\"");
        Refusal.of(workspace.put(
                        "/datasets/events",
                        "\"1\"",
                        Given.EVENTS.replace(
                                "{\"name\": \"event_name\", \"type\": \"text\"}",
                                "{\"name\": \"event_name\", \"type\": \"text\", \"personal\": true}")))
                .at("$.columns invalid-value")
                .saying("column \"last_event\"");
        Refusal.of(workspace.delete("/datasets/events"))
                .is(ErrorCode.DATASET_IN_USE)
                .saying("computed of it");
        workspace
                .put("/datasets/events", "\"1\"", Given.EVENTS.replace("\"Events\"", "\"What they did\""))
                .statusCode(200);
    }

    @Test
    void aSegmentIsBrokenWhenItsComputedColumnIsTakenAway() {
        var workspace = Given.workspace("computed-gone").datasets();
        workspace.put("/datasets/users", "\"1\"", users(LOGINS)).statusCode(200);
        workspace.published("active", Given.compare("logins", "at_least", "3"));

        workspace.put("/datasets/users", "\"2\"", Given.USERS).statusCode(200).body("computedColumns", empty());

        workspace
                .get("/segments/active")
                .body("state", equalTo("invalid"))
                .body("findings.code", contains("unknown-column"));
    }

    @Test
    void whoIsAskedGetsEveryDatasetThatTheyLookAt() {
        var workspace = Given.workspace("computed-asked").datasets();
        workspace.put("/datasets/users", "\"1\"", users(LOGINS, LAST_EVENT)).statusCode(200);

        workspace
                .post(
                        "/conditions:count",
                        "{\"dataset\": \"users\", \"condition\": %s}"
                                .formatted(Given.compare("logins", "at_least", "3")))
                .statusCode(200);
        workspace.get("/datasets/users/columns/last_event/values").statusCode(200);

        assertThat(asked(CountConditionRequest.class).getCondition().getDatasetsList())
                .extracting(Dataset::getId)
                .containsExactlyInAnyOrder("users", "events");
        var values = asked(ListValuesRequest.class);
        assertThat(values.getRelatedList()).extracting(Dataset::getId).containsExactly("events");
        assertThat(values.getTimeZone()).isEqualTo("Europe/Berlin");
    }

    private <T> T asked(Class<T> question) {
        return evaluator.asked().stream()
                .filter(question::isInstance)
                .map(question::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sqlInAFilterNeedsTheLevelThatKnowsIt() {
        var workspace = Given.workspace("computed-sql").datasets();
        var counted =
                LOGINS.replaceFirst("\\{\"compare\".*?}}", "{\"sql\": {\"predicate\": \"event_name LIKE 'log%'\"}}");
        workspace.put("/datasets/users", "\"1\"", users(counted)).statusCode(200);

        workspace
                .post("/segments", Given.segment("active", Given.compare("logins", "at_least", "3")))
                .statusCode(201)
                .body("languageLevel", equalTo(6));
    }

    private static String users(String... computed) {
        return Given.USERS.replaceFirst("\\{", "{\"computedColumns\": [" + String.join(", ", computed) + "], ");
    }
}

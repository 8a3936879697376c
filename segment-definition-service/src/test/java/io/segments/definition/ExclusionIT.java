package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.contract.definition.v1.MemberList;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.ExplainMemberResponse;
import io.segments.contract.evaluation.v1.ExplainedPart;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is in no segment of a dataset. */
@QuarkusTest
@TestProfile(RunningService.class)
class ExclusionIT {

    private static final String GERMANS = "{\"id\": \"germans\", \"name\": \"Germans\", \"condition\": %s}"
            .formatted(Given.compare("country", "is", "\"DE\""));

    @Inject
    EvaluatorStandIn evaluator;

    @BeforeEach
    void begin() {
        evaluator.forget();
    }

    @Test
    void everySegmentOfTheDatasetIsRedefinedByAnExclusion() {
        var workspace = Given.workspace("exclusion-set").datasets().published("trials", Given.ON_TRIAL);

        workspace
                .put("/datasets/users", "\"1\"", users(GERMANS))
                .statusCode(200)
                .body("exclusions.id", contains("germans"))
                .body("exclusions[0].enabled", equalTo(true));

        workspace
                .get("/segments/trials")
                .body("version", equalTo(3))
                .body("definitionVersion", equalTo(3))
                .body("languageLevel", equalTo(4))
                .body("exclusions", contains("germans"));

        workspace
                .put("/datasets/users", "\"2\"", users(GERMANS.replace("{\"id\"", "{\"enabled\": false, \"id\"")))
                .statusCode(200);

        workspace
                .get("/segments/trials")
                .body("definitionVersion", equalTo(4))
                .body("languageLevel", equalTo(1))
                .body("exclusions", empty());
    }

    @Test
    void aSegmentMayIgnoreThem() {
        var workspace = Given.workspace("exclusion-ignored").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/datasets/users", "\"1\"", users(GERMANS)).statusCode(200);

        workspace
                .put(
                        "/segments/trials",
                        "\"3\"",
                        Given.segment("trials", Given.ON_TRIAL).replaceFirst("\\{", "{\"ignoresExclusions\": true, "))
                .statusCode(200)
                .body("ignoresExclusions", equalTo(true))
                .body("definitionVersion", equalTo(4))
                .body("exclusions", empty());
    }

    @Test
    void whatIsReadCanBeSentBack() {
        var workspace = Given.workspace("exclusion-again").datasets();
        workspace.put("/datasets/users", "\"1\"", users(GERMANS)).statusCode(200);
        workspace.draft("trials", Given.ON_TRIAL);

        workspace
                .put(
                        "/datasets/users",
                        "\"2\"",
                        workspace.get("/datasets/users").extract().asString())
                .statusCode(200)
                .header("ETag", "\"2\"");
        workspace
                .put(
                        "/segments/trials",
                        "\"1\"",
                        workspace.get("/segments/trials").extract().asString())
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void everythingThatIsWrongWithExclusionsIsToldAtOnce() {
        var workspace = Given.workspace("exclusion-wrong").datasets();

        Refusal.of(workspace.put("/datasets/users", "\"1\"", users("{\"id\": \"a\"}, {\"condition\": {\"some\": 1}}")))
                .at(
                        "$.exclusions[0].condition required",
                        "$.exclusions[1].id required",
                        "$.exclusions[1].condition.some unknown-field");
        Refusal.of(workspace.put(
                        "/datasets/users",
                        "\"1\"",
                        users(
                                "{\"id\": \"A\", \"condition\": %s}, {\"id\": \"b\", \"condition\": %s}, {\"id\": \"b\", \"condition\": %s}"
                                        .formatted(
                                                Given.inSegment("trials"),
                                                Given.compare("land", "is", "\"DE\""),
                                                Given.ON_TRIAL))))
                .at(
                        "$.exclusions[0].id invalid-slug",
                        "$.exclusions[0].condition not-in-exclusion",
                        "$.exclusions[1].condition.compare.column unknown-column",
                        "$.exclusions[2].id invalid-value");
    }

    @Test
    void aChangeOfEventsThatBreaksAnExclusionBreaksTheSegmentsThatItAppliesTo() {
        var visitors = """
                {"id": "visitors", "condition": {"performed": {"dataset": "events",
                  "where": {"compare": {"column": "minutes", "operator": "greater_than", "value": 5}}}}}""";
        var workspace = Given.workspace("exclusion-broken").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/datasets/users", "\"1\"", users(visitors)).statusCode(200);

        workspace
                .put("/datasets/events", "\"1\"", Given.EVENTS.replaceFirst(",\\s*\\{\"name\": \"minutes\"[^}]*}", ""))
                .statusCode(200);

        workspace
                .get("/segments/trials")
                .body("state", equalTo("invalid"))
                .body("findings.path", contains("$.dataset"));

        workspace.put("/datasets/events", "\"2\"", Given.EVENTS).statusCode(200);

        workspace.get("/segments/trials").body("state", equalTo("active")).body("exclusions", contains("visitors"));
    }

    @Test
    void previewsAndExplanationsAreAskedWithThem() {
        var workspace = Given.workspace("exclusion-asked").datasets();
        workspace.put("/datasets/users", "\"1\"", users(GERMANS)).statusCode(200);
        var question = "{\"dataset\": \"users\", \"condition\": %s}".formatted(Given.ON_TRIAL);

        workspace.post("/conditions:count", question).statusCode(200);
        workspace
                .post("/conditions:count", question.replaceFirst("\\{", "{\"ignoresExclusions\": true, "))
                .statusCode(200);

        assertThat(evaluator.asked())
                .extracting(
                        asked -> ((CountConditionRequest) asked).getCondition().getExclusionsCount())
                .containsExactly(1, 0);

        evaluator.answers(ExplainMemberResponse.newBuilder()
                .addParts(ExplainedPart.newBuilder().setPath("$").setHolds(true))
                .addExcludedBy("germans")
                .build());
        workspace
                .post("/conditions:explain", question.replaceFirst("\\{", "{\"memberKey\": \"7\", "))
                .statusCode(200)
                .body("holds", equalTo(false))
                .body("parts[0].holds", equalTo(true))
                .body("excludedBy", contains("germans"))
                .body("parts", hasSize(1));
    }

    @Test
    void anExclusionMayNameAListThatIsThenNotDeleted() {
        var guests = "{\"id\": \"guests\", \"condition\": %s}".formatted(Given.inList("guests"));
        var workspace = Given.workspace("exclusion-list").datasets();
        Refusal.of(workspace.put("/datasets/users", "\"1\"", users(guests)))
                .at("$.exclusions[0].condition.in_list.list unknown-list");
        workspace.list("guests").published("trials", Given.ON_TRIAL);

        workspace.put("/datasets/users", "\"1\"", users(guests)).statusCode(200);

        workspace.get("/segments/trials").body("state", equalTo("active")).body("exclusions", contains("guests"));
        Refusal.of(workspace
                        .delete("/lists/guests")
                        .body("findings.message", contains("exclusion guests of dataset users names it")))
                .is(ErrorCode.LIST_IN_USE);
        workspace
                .post("/conditions:count", "{\"dataset\": \"users\", \"condition\": %s}".formatted(Given.ON_TRIAL))
                .statusCode(200);
        assertThat(((CountConditionRequest) evaluator.asked().getLast())
                        .getCondition()
                        .getListsList())
                .extracting(MemberList::getId)
                .containsExactly("guests");

        workspace.put("/datasets/users", "\"2\"", Given.USERS).statusCode(200);
        workspace.delete("/lists/guests").statusCode(200);
    }

    private static String users(String exclusions) {
        return Given.USERS.replaceFirst("\\{", "{\"exclusions\": [" + exclusions.replace("\\", "\\\\") + "], ");
    }
}

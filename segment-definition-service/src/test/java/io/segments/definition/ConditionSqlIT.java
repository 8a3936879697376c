package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.segments.api.ErrorCode;
import io.segments.api.Role;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQL in conditions takes a permission of its own, where it is new. */
@QuarkusTest
@TestProfile(RunningService.class)
class ConditionSqlIT {

    private static final String SQL = sql("user_id > 3");
    private static final String OTHER = sql("user_id > 4");

    @Inject
    People people;

    @Inject
    EvaluatorStandIn evaluator;

    @BeforeEach
    void begin() {
        evaluator.forget();
    }

    @AfterEach
    void callAsLocal() {
        people.callAsLocal();
    }

    @Test
    void whoMayWriteItSavesItInTheLanguagesNewestLevel() {
        var workspace = Given.workspace("sql-saved").datasets();
        people.callAs("eve", Role.EDITOR);

        workspace.draft("rich", SQL);

        workspace
                .get("/segments/rich")
                .body("languageLevel", equalTo(6))
                .body("condition.sql.predicate", equalTo("user_id > 3"));
    }

    @Test
    void whoMayNotIsToldWhatItTakes() {
        var workspace = Given.workspace("sql-refused").datasets().draft("trials", Given.ON_TRIAL);
        people.callAs("mia", Role.MARKETER);

        refused(workspace.post("/segments", Given.segment("rich", SQL)));
        refused(workspace.put("/segments/rich", Given.segment("rich", "{\"not\": %s}".formatted(SQL))));
        refused(workspace.put("/segments/trials", "\"1\"", Given.segment("trials", SQL)));
        refused(workspace.put(
                "/segments/trials",
                "\"1\"",
                Given.segment("trials", "{\"performed\": {\"dataset\": \"events\", \"where\": %s}}".formatted(SQL))));
        workspace.get("/segments/trials").body("version", equalTo(1));
        workspace.get("/segments/rich").statusCode(404);
    }

    @Test
    void whatIsThereAlreadyAnybodyMayKeepMoveAndTakeAway() {
        var workspace = Given.workspace("sql-kept").datasets().draft("rich", SQL);
        people.callAs("mia", Role.MARKETER);

        workspace
                .put(
                        "/segments/rich",
                        "\"1\"",
                        Given.segment("rich", "{\"all\": [%s, %s]}".formatted(SQL, Given.ON_TRIAL)))
                .statusCode(200);
        refused(workspace.put("/segments/rich", "\"2\"", Given.segment("rich", OTHER)));
        refused(workspace.put(
                "/segments/rich", "\"2\"", Given.segment("rich", SQL).replace("\"users\"", "\"events\"")));
        workspace
                .put("/segments/rich", "\"2\"", Given.segment("rich", Given.ON_TRIAL))
                .statusCode(200);
        refused(workspace.put("/segments/rich", "\"3\"", Given.segment("rich", SQL)));
    }

    @Test
    void askingTakesThePermissionUnlessTheSegmentHasIt() {
        var workspace = Given.workspace("sql-asked").datasets().draft("rich", SQL);
        people.callAs("mia", Role.MARKETER);

        refused(workspace.post("/conditions:count", question("", SQL)));
        refused(workspace.post("/conditions:preview", question("", SQL)));
        refused(workspace.post("/conditions:measure", question("rich", OTHER)));
        refused(workspace.post(
                "/conditions:explain", question("rich", OTHER).replaceFirst("\\{", "{\"memberKey\": \"7\", ")));
        refused(workspace.post("/segments/rich/members:plan", "{\"condition\": %s}".formatted(OTHER)));
        assertThat(evaluator.asked()).isEmpty();

        workspace.post("/conditions:count", question("rich", SQL)).statusCode(200);
        assertThat(evaluator.asked()).hasSize(1);
    }

    @Test
    void whatCouldLeaveItsParenthesesIsAFinding() {
        var workspace = Given.workspace("sql-wrong").datasets();

        Refusal.of(workspace.post("/segments", Given.segment("rich", sql("1) OR (1 = 1"))))
                .at("$.condition.sql.predicate invalid-sql");
    }

    @Test
    void anExclusionMayHaveIt() {
        var workspace = Given.workspace("sql-excluded").datasets().published("trials", Given.ON_TRIAL);
        people.callAs("eve", Role.EDITOR);

        workspace
                .put(
                        "/datasets/users",
                        "\"1\"",
                        Given.USERS.replaceFirst(
                                "\\{",
                                "{\"exclusions\": [{\"id\": \"poor\", \"name\": \"Poor\", \"condition\": %s}], "
                                        .formatted(SQL)))
                .statusCode(200);

        workspace.get("/segments/trials").body("languageLevel", equalTo(6));
    }

    private static void refused(ValidatableResponse answer) {
        Refusal.of(answer).is(ErrorCode.PERMISSION_DENIED).saying("write-condition-sql");
    }

    private static String question(String segment, String condition) {
        return "{\"dataset\": \"users\", \"segment\": \"%s\", \"condition\": %s}".formatted(segment, condition);
    }

    private static String sql(String predicate) {
        return "{\"sql\": {\"predicate\": \"%s\"}}".formatted(predicate);
    }
}

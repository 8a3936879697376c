package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealParts
class PreviewIT {

    FakeEvaluator.Calls evaluator;

    @TestHTTPResource("/")
    URI address;

    @Test
    void aPreviewShowsMembersWithoutPersonalColumns() {
        var given = Given.workspace("preview").datasets();

        given.post("/conditions:preview", "{\"dataset\": \"users\", \"condition\": " + Given.ON_TRIAL + "}")
                .statusCode(200)
                .body("columns", equalTo(java.util.List.of("user_id", "plan", "country", "signed_up_at")))
                .body("rows[0].memberKey", equalTo("7"))
                .body("rows[0].values.plan", equalTo("trial"))
                .body("rows[0].values.user_id", equalTo(7))
                .body("rows[0].values.country", nullValue())
                .body("rows[0].values.signed_up_at", equalTo("2027-01-15T08:00:00Z"));
    }

    @Test
    void theEvaluatorIsGivenEverythingThatItNeedsToUnderstandTheCondition() {
        var given = Given.workspace("context").datasets();

        given.post("/conditions:count", """
                        {"dataset": "users", "condition": {"performed": {"dataset": "events"}}}""")
                .statusCode(200)
                .body("count", equalTo(3))
                .body("total", equalTo(10));

        var question = evaluator.questions().getLast();
        assertThat(question.getWorkspace()).isEqualTo("context");
        assertThat(question.getTimeZone()).isEqualTo("Europe/Berlin");
        assertThat(question.getDatasetsList())
                .extracting(dataset -> dataset.getId())
                .containsExactlyInAnyOrder("users", "events");
    }

    @Test
    void aPersonalColumnIsNeverPreviewed() {
        var given = Given.workspace("personal").datasets();

        given.post("/conditions:preview", """
                        {"dataset": "users", "condition": %s, "columns": ["email", "pln"], "limit": 500}"""
                        .formatted(Given.ON_TRIAL))
                .statusCode(422)
                .body("findings.path", hasItems("$.columns[0]", "$.columns[1]", "$.limit"));
    }

    @Test
    void aConditionThatIsNotSoundNeverReachesTheEvaluator() {
        var given = Given.workspace("unsound").datasets();
        var asked = evaluator.questions().size();

        given.post("/conditions:count", """
                        {"dataset": "users", "condition": {"compare": {"column": "pln", "operator": "is", "value": "x"}}}""")
                .statusCode(422)
                .body("code", equalTo("condition-invalid"))
                .body("findings[0].path", equalTo("$.condition.compare.column"));

        assertThat(evaluator.questions()).hasSize(asked);
    }

    @Test
    void checkingAnswersWithFindingsInsteadOfFailing() {
        var given = Given.workspace("checking").datasets();

        given.post("/conditions:check", """
                        {"dataset": "users", "condition": {"all": [
                          {"compare": {"column": "pln", "operator": "is", "value": "x"}},
                          {"in_segment": {"segment": "nobody"}}]}}""")
                .statusCode(200)
                .body("findings", hasSize(2));
        given.post("/conditions:check", "{\"dataset\": \"users\", \"condition\": {\"al\": []}}")
                .statusCode(200)
                .body("findings", hasSize(1));
        given.post("/conditions:check", "{\"dataset\": \"users\", \"condition\": " + Given.ON_TRIAL + "}")
                .statusCode(200)
                .body("findings", hasSize(0))
                .body("languageLevel", equalTo(1));
    }

    @Test
    void whatTheEvaluatorRefusesIsToldWithItsFindings() {
        var given = Given.workspace("refused").datasets();

        given.post("/conditions:sql", "{\"dataset\": \"users\", \"condition\": " + Given.ON_TRIAL + "}")
                .statusCode(422)
                .body("code", equalTo("condition-invalid"))
                .body("findings[0].message", containsString("this warehouse"));
    }

    @Test
    void warehousesTablesAndColumnsAreDiscovered() {
        var given = Given.workspace("discover");

        given.get("/warehouses").statusCode(200).body("items[0].engine", equalTo("duckdb"));
        given.get("/warehouses/demo/tables").statusCode(200).body("items[0].table", equalTo("users"));
        given.get("/warehouses/other/tables").statusCode(404).body("code", equalTo("warehouse-not-found"));
        given.post("/datasets:describe", "{\"warehouse\": \"demo\", \"source\": {\"table\": \"users\"}}")
                .statusCode(200)
                .body("columns", hasSize(1))
                .body("columns[0].type", equalTo("number"));
        given.post("/datasets:describe", "{\"warehouse\": \"demo\", \"source\": {\"table\": \"gone\"}}")
                .statusCode(404)
                .body("code", equalTo("table-not-found"));
        given.post("/datasets:describe", "{\"warehouse\": \"demo\"}").statusCode(422);
    }

    @Test
    void evaluationsOfASegmentAreToldAsTheEvaluatorTellsThem() {
        var given = Given.workspace("evaluations").datasets().published("trials", Given.ON_TRIAL);

        given.get("/segments/trials/evaluations")
                .statusCode(200)
                .body("items[0].evaluation", equalTo(2))
                .body("items[0].size", equalTo(12))
                .body("attempt.outcome", equalTo("held"))
                .body("attempt.wouldExit", equalTo(9));
        given.get("/segments/nobody/evaluations").statusCode(404);
    }

    @Test
    void aQuestionIsCancelledWhenTheCallerGoesAway() throws Exception {
        var given = Given.workspace("cancelled");
        given.post(
                        "/datasets",
                        Given.USERS.replace("\"users\", \"displayName\"", "\"endless\", \"displayName\"")
                                .replaceFirst("(?s),\\s*\"relationships\".*]", ""))
                .statusCode(201);
        var body = "{\"dataset\": \"endless\", \"condition\": " + Given.ON_TRIAL + "}";

        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/workspaces/cancelled/conditions:count HTTP/1.1\r\nHost: test\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.UTF_8));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(evaluator.endless()).containsExactly("asked"));
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(evaluator.endless()).containsExactly("asked", "cancelled"));
    }
}

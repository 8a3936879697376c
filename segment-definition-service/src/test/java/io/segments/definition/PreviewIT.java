package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.evaluation.v1.AttemptEnded;
import io.segments.contract.evaluation.v1.ColumnValue;
import io.segments.contract.evaluation.v1.CountConditionResponse;
import io.segments.contract.evaluation.v1.DescribeSourceResponse;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.ListEvaluationsResponse;
import io.segments.contract.evaluation.v1.ListTablesRequest;
import io.segments.contract.evaluation.v1.ListValuesRequest;
import io.segments.contract.evaluation.v1.ListValuesResponse;
import io.segments.contract.evaluation.v1.PreviewConditionRequest;
import io.segments.contract.evaluation.v1.PreviewConditionResponse;
import io.segments.contract.evaluation.v1.PreviewRow;
import io.segments.contract.evaluation.v1.ViewSqlResponse;
import io.segments.contract.type.v1.ColumnType;
import io.segments.contract.type.v1.Value;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class PreviewIT {

    private static final String QUESTION = "{\"dataset\": \"users\", \"condition\": %s}".formatted(Given.ON_TRIAL);

    @TestHTTPResource
    URI service;

    @Inject
    EvaluatorStandIn evaluator;

    private final Given workspace = Given.in("previews");

    @BeforeEach
    void begin() {
        workspace.put("", "{\"timeZone\": \"Europe/Berlin\"}");
        if (workspace.get("/datasets/users").extract().statusCode() == 404) {
            workspace.datasets().published("trials", Given.ON_TRIAL);
        }
        evaluator.forget();
    }

    @Test
    void theSizeOfAConditionIsWhatTheEvaluatorCounts() {
        evaluator.answers(CountConditionResponse.newBuilder()
                .setCount(12)
                .setTotal(100_000)
                .build());

        workspace
                .post("/conditions:count", QUESTION)
                .statusCode(200)
                .body("count", equalTo(12))
                .body("total", equalTo(100_000));
    }

    @Test
    void aPreviewShowsMembersInEveryTypeOfColumn() {
        evaluator.answers(PreviewConditionResponse.newBuilder()
                .addRows(PreviewRow.newBuilder()
                        .setMemberKey("7")
                        .putValues(
                                "user_id", Value.newBuilder().setNumber("7.50").build())
                        .putValues("plan", Value.newBuilder().setText("trial").build())
                        .putValues(
                                "signed_up_at",
                                Value.newBuilder()
                                        .setTimestamp(Timestamp.newBuilder().setSeconds(60))
                                        .build()))
                .build());

        workspace
                .post("/conditions:preview", QUESTION)
                .statusCode(200)
                .body("columns", contains("user_id", "plan", "country", "signed_up_at"))
                .body("rows", hasSize(1))
                .body("rows[0].memberKey", equalTo("7"))
                .body("rows[0].values.user_id", equalTo(7.50f))
                .body("rows[0].values.plan", equalTo("trial"))
                .body("rows[0].values.country", nullValue())
                .body("rows[0].values.signed_up_at", equalTo("1970-01-01T00:01:00Z"));
    }

    @Test
    void theEvaluatorIsAskedWithAllThatIsNeededToUnderstandTheCondition() {
        workspace.post("/conditions:preview", """
                        {"dataset": "users", "columns": ["plan"], "limit": 3, "condition":
                          {"performed": {"dataset": "events", "events": ["login"]}}}""").statusCode(200);

        assertThat(evaluator.asked()).singleElement().isInstanceOfSatisfying(PreviewConditionRequest.class, asked -> {
            assertThat(asked.getCondition().getWorkspace()).isEqualTo("previews");
            assertThat(asked.getCondition().getTimeZone()).isEqualTo("Europe/Berlin");
            assertThat(asked.getCondition().getDatasetsList())
                    .extracting(dataset -> dataset.getId())
                    .containsExactlyInAnyOrder("events", "users");
            assertThat(asked.getCondition().getCondition().hasPerformed()).isTrue();
            assertThat(asked.getColumnsList()).containsExactly("plan");
            assertThat(asked.getLimit()).isEqualTo(3);
        });
    }

    @Test
    void theValuesOfAColumnComeWithTheirNumberOfRows() {
        evaluator.answers(ListValuesResponse.newBuilder()
                .addValues(ColumnValue.newBuilder()
                        .setValue(Value.newBuilder().setText("trial"))
                        .setRows(20))
                .addValues(ColumnValue.newBuilder()
                        .setValue(Value.newBuilder().setText("Ärger & Söhne"))
                        .setRows(3))
                .setComplete(true)
                .build());

        workspace
                .get("/datasets/users/columns/plan/values?search=R&pageSize=7")
                .statusCode(200)
                .body("items.value", contains("trial", "Ärger & Söhne"))
                .body("items.rows", contains(20, 3))
                .body("complete", equalTo(true));
        assertThat(evaluator.asked()).singleElement().isInstanceOfSatisfying(ListValuesRequest.class, asked -> {
            assertThat(asked.getWorkspace()).isEqualTo("previews");
            assertThat(asked.getDataset().getId()).isEqualTo("users");
            assertThat(asked.getColumn()).isEqualTo("plan");
            assertThat(asked.getSearch()).isEqualTo("R");
            assertThat(asked.getPageSize()).isEqualTo(7);
        });
    }

    @Test
    void valuesThatCannotBeListedAreNotAskedFor() {
        Refusal.of(workspace.get("/datasets/users/columns/signed_up_at/values?pageSize=101&search=" + "x".repeat(101)))
                .at("$.column invalid-value", "$.pageSize invalid-value", "$.search invalid-value");
        Refusal.of(workspace.get("/datasets/users/columns/email/values")).at("$.column invalid-value");
        Refusal.of(workspace.get("/datasets/users/columns/plam/values"))
                .at("$.column unknown-reference")
                .saying("\"plan\"");
        Refusal.of(workspace.get("/datasets/nothing/columns/plan/values")).is(ErrorCode.DATASET_NOT_FOUND);

        assertThat(evaluator.asked()).isEmpty();
    }

    @Test
    void whatIsNotSoundNeverReachesTheEvaluator() {
        Refusal.of(workspace.post("/conditions:count", QUESTION.replace("\"plan\"", "\"paln\"")))
                .is(ErrorCode.CONDITION_INVALID)
                .at("$.condition.compare.column unknown-column")
                .saying("\"plan\"");
        Refusal.of(workspace.post("/conditions:sql", QUESTION.replace("\"users\"", "\"people\"")))
                .at("$.dataset unknown-reference");
        Refusal.of(workspace.post(
                        "/conditions:preview",
                        QUESTION.replace("}}}", "}}, \"columns\": [\"email\", \"nam\"], \"limit\": 101}")))
                .at("$.limit invalid-value", "$.columns[0] invalid-value", "$.columns[1] unknown-reference");
        workspace
                .post("/conditions:check", QUESTION.replace("\"plan\"", "\"paln\""))
                .statusCode(200)
                .body("findings.path", contains("$.condition.compare.column"));

        assertThat(evaluator.asked()).isEmpty();
    }

    @Test
    void theSqlOfAConditionIsTheEvaluators() {
        evaluator.answers(
                ViewSqlResponse.newBuilder().setSql("select user_id from users").build());

        workspace.post("/conditions:sql", QUESTION).statusCode(200).body("sql", equalTo("select user_id from users"));
    }

    @Test
    void evaluationsAreShownWithTheAttemptThatIsHeld() {
        evaluator.answers(ListEvaluationsResponse.newBuilder()
                .addEvaluations(EvaluationClosed.newBuilder()
                        .setEvaluation(4)
                        .setDefinitionVersion(2)
                        .setEntered(3)
                        .setSize(30))
                .setAttempt(AttemptEnded.newBuilder()
                        .setAttempt("a1")
                        .setOutcome(AttemptEnded.Outcome.OUTCOME_HELD)
                        .setWouldExit(20))
                .build());

        workspace
                .get("/segments/trials/evaluations?pageSize=1")
                .statusCode(200)
                .body("items[0].evaluation", equalTo(4))
                .body("items[0].size", equalTo(30))
                .body("attempt.outcome", equalTo("held"))
                .body("attempt.wouldExit", equalTo(20));
    }

    @Test
    void warehousesTheirTablesAndColumnsAreTheEvaluators() {
        workspace.get("/warehouses").body("items.id", contains("demo"));
        workspace.get("/warehouses/demo/tables").statusCode(200);
        assertThat(evaluator.asked().getLast()).isInstanceOf(ListTablesRequest.class);
        Refusal.of(workspace.get("/warehouses/another/tables")).is(ErrorCode.WAREHOUSE_NOT_FOUND);
        workspace
                .post("/datasets:describe", "{\"warehouse\": \"demo\", \"table\": \"users\"}")
                .statusCode(200);
        Refusal.of(workspace.post("/datasets:describe", "{\"warehouse\": \"demo\"}"))
                .at("$ invalid-value");
    }

    @Test
    void whatTheEvaluatorFindsIsToldToTheCaller() {
        evaluator.fails(GrpcErrors.status(ApiException.of(
                ErrorCode.WAREHOUSE_REFUSED,
                "permission denied for table users",
                List.of(new Finding("$.condition", "warehouse-refused", "no grant on users")))));

        Refusal.of(workspace.post("/conditions:count", QUESTION))
                .is(ErrorCode.WAREHOUSE_REFUSED)
                .saying("permission denied for table users")
                .at("$.condition warehouse-refused");
    }

    @Test
    void anEvaluatorThatDoesNotAnswerInTimeIsNotWaitedForAndStops() throws InterruptedException {
        evaluator.keepsSilent();

        Refusal.of(workspace.post("/conditions:preview", QUESTION)).is(ErrorCode.QUERY_TIMEOUT);

        assertThat(evaluator.takenBack()).isPresent();
    }

    @Test
    void anEvaluatorThatIsNotThereIsSaidToBeUnavailableAndIsFoundAgain() throws InterruptedException {
        evaluator.stop();
        try {
            for (var path : List.of("/conditions:count", "/conditions:preview", "/conditions:sql")) {
                Refusal.of(workspace.post(path, QUESTION)).is(ErrorCode.EVALUATOR_UNAVAILABLE);
            }
            Refusal.of(workspace.get("/warehouses")).is(ErrorCode.EVALUATOR_UNAVAILABLE);
            Refusal.of(workspace.get("/segments/trials/evaluations")).is(ErrorCode.EVALUATOR_UNAVAILABLE);
            workspace.post("/conditions:check", QUESTION).statusCode(200);
            workspace
                    .put("/segments/meanwhile", Given.segment("meanwhile", Given.ON_TRIAL))
                    .statusCode(201);
        } finally {
            evaluator.start();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> workspace.post("/conditions:count", QUESTION).statusCode(200));
    }

    @Test
    void aQuestionWhoseConnectionBrokeIsAskedOnceMore() {
        evaluator.failsOnce(Status.INTERNAL
                .withDescription("Connection closed after GOAWAY")
                .asRuntimeException());
        workspace.post("/conditions:count", QUESTION).statusCode(200);
        assertThat(evaluator.asked()).hasSize(2);

        evaluator.forget();
        evaluator.fails(GrpcErrors.status(new IllegalStateException("a defect")));
        Refusal.of(workspace.post("/conditions:count", QUESTION)).is(ErrorCode.INTERNAL_ERROR);
        assertThat(evaluator.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNotOfTheCatalogueMeansUnavailable() {
        evaluator.fails(Status.UNIMPLEMENTED.asRuntimeException());

        Refusal.of(workspace.post("/conditions:count", QUESTION))
                .is(ErrorCode.EVALUATOR_UNAVAILABLE)
                .saying("evaluator");
    }

    @Test
    void aCallerWhoGoesAwayTakesTheQuestionBack() throws Exception {
        evaluator.keepsSilent();
        var caller = new RawHttp(service).begin("POST", workspace.address("/conditions:preview"), QUESTION);
        await().untilAsserted(() -> assertThat(evaluator.asked()).hasSize(1));
        var before = System.nanoTime();

        caller.close();

        assertThat(evaluator.takenBack()).contains(evaluator.asked().getFirst());
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("not only when the question ran out of time")
                .isLessThan(Duration.ofMillis(3_500));
    }

    @Test
    void columnsOfATypeThatConditionsDoNotKnowAreLeftOut() {
        evaluator.answers(DescribeSourceResponse.newBuilder()
                .addColumns(Column.newBuilder().setName("id").setType(ColumnType.COLUMN_TYPE_NUMBER))
                .addColumns(Column.newBuilder().setName("blob"))
                .build());

        workspace
                .post("/datasets:describe", "{\"warehouse\": \"demo\", \"table\": \"users\"}")
                .statusCode(200)
                .body("columns.name", contains("id"));
    }
}

package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.evaluation.v1.ExplainMemberRequest;
import io.segments.contract.evaluation.v1.ExplainMemberResponse;
import io.segments.contract.evaluation.v1.ExplainedPart;
import io.segments.contract.evaluation.v1.ExplainedValue;
import io.segments.contract.evaluation.v1.PlanChangeRequest;
import io.segments.contract.evaluation.v1.PlanChangeResponse;
import io.segments.contract.evaluation.v1.PreviewRow;
import io.segments.contract.membership.v1.SegmentMembership;
import io.segments.contract.type.v1.Value;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RunningService.class)
class ExplanationIT {

    private static final String QUESTION =
            "{\"dataset\": \"users\", \"memberKey\": \"7\", \"condition\": %s}".formatted(Given.ON_TRIAL);

    @TestHTTPResource
    URI service;

    @Inject
    EvaluatorStandIn evaluator;

    private final Given workspace = Given.in("explanations");

    @BeforeEach
    void begin() {
        workspace.put("", "{\"timeZone\": \"Europe/Berlin\"}");
        if (workspace.get("/datasets/users").extract().statusCode() == 404) {
            workspace.datasets().published("trials", Given.ON_TRIAL);
            workspace.published("both", "{\"not\": {\"in_segment\": {\"segment\": \"trials\"}}}");
            workspace.published("beyond", "{\"in_segment\": {\"segment\": \"both\"}}");
        }
        evaluator.forget();
    }

    @Test
    void everyPartIsShownWithItsVerdictAndWhatItLookedAt() {
        evaluator.answers(ExplainMemberResponse.newBuilder()
                .setAsOf(Timestamp.newBuilder().setSeconds(60))
                .addParts(ExplainedPart.newBuilder().setPath("$").setHolds(true))
                .addParts(ExplainedPart.newBuilder()
                        .setPath("$.all[0]")
                        .setHolds(true)
                        .addValues(value(ExplainedValue.Kind.KIND_COLUMN, "plan", ExplainedValue.Found.FOUND_PRESENT)
                                .setValue(Value.newBuilder().setText("trial")))
                        .addValues(
                                value(ExplainedValue.Kind.KIND_COLUMN, "email", ExplainedValue.Found.FOUND_PERSONAL)))
                .addParts(ExplainedPart.newBuilder()
                        .setPath("$.all[1]")
                        .addValues(value(ExplainedValue.Kind.KIND_COUNT, "", ExplainedValue.Found.FOUND_PRESENT)
                                .setValue(Value.newBuilder().setNumber("0"))))
                .setEvaluation(4)
                .setEvaluatedAsOf(Timestamp.newBuilder().setSeconds(120))
                .setMembership(SegmentMembership.newBuilder()
                        .setSegment("trials")
                        .setSince(3)
                        .setEvaluation(4)
                        .setAsOf(Timestamp.newBuilder().setSeconds(120)))
                .build());

        workspace
                .post("/segments/trials/members:explain", "{\"memberKey\": \"7\"}")
                .statusCode(200)
                .body("asOf", equalTo("1970-01-01T00:01:00Z"))
                .body("holds", equalTo(true))
                .body("parts.path", contains("$", "$.all[0]", "$.all[1]"))
                .body("parts.holds", contains(true, true, false))
                .body("parts[0].values", empty())
                .body("parts[1].values[0].kind", equalTo("column"))
                .body("parts[1].values[0].value", equalTo("trial"))
                .body("parts[1].values[1].found", equalTo("personal"))
                .body("parts[1].values[1].value", nullValue())
                .body("parts[2].values[0].kind", equalTo("count"))
                .body("parts[2].values[0].value", equalTo(0))
                .body("evaluation", equalTo(4))
                .body("evaluatedAsOf", equalTo("1970-01-01T00:02:00Z"))
                .body("membership.since", equalTo(3));
        assertThat(evaluator.asked()).singleElement().isInstanceOfSatisfying(ExplainMemberRequest.class, asked -> {
            assertThat(asked.getMemberKey()).isEqualTo("7");
            assertThat(asked.getSegment()).isEqualTo("trials");
            assertThat(asked.getCondition().getTimeZone()).isEqualTo("Europe/Berlin");
            assertThat(asked.getCondition().getCondition().hasCompare()).isTrue();
        });
    }

    @Test
    void aDraftIsExplainedWithoutASegment() {
        workspace
                .post("/conditions:explain", QUESTION)
                .statusCode(200)
                .body("evaluation", equalTo(0))
                .body("membership", nullValue())
                .body("evaluatedAsOf", nullValue());

        assertThat(evaluator.asked())
                .singleElement()
                .isInstanceOfSatisfying(
                        ExplainMemberRequest.class,
                        asked -> assertThat(asked.getSegment()).isEmpty());
    }

    @Test
    void aRowThatIsNotThereOrNotUniqueIsSaidSo() {
        evaluator.fails(GrpcErrors.status(
                ApiException.of(ErrorCode.MEMBER_NOT_FOUND, "The dataset has no row with this id now.")));
        Refusal.of(workspace.post("/conditions:explain", QUESTION))
                .is(ErrorCode.MEMBER_NOT_FOUND)
                .saying("no row");

        evaluator.fails(GrpcErrors.status(ApiException.of(ErrorCode.MEMBER_NOT_UNIQUE, "There are several.")));
        Refusal.of(workspace.post("/conditions:explain", QUESTION)).is(ErrorCode.MEMBER_NOT_UNIQUE);
    }

    @Test
    void aPlanShowsBothSidesAndTheSegmentsThatFollow() {
        evaluator.answers(PlanChangeResponse.newBuilder()
                .setAsOf(Timestamp.newBuilder().setSeconds(60))
                .setEvaluation(4)
                .setEvaluatedAsOf(Timestamp.newBuilder().setSeconds(30))
                .setEntering(2)
                .setLeaving(1)
                .setUnchanged(30)
                .setTotal(100)
                .addEnter(PreviewRow.newBuilder()
                        .setMemberKey("7")
                        .putValues("plan", Value.newBuilder().setText("pro").build()))
                .addLeave(PreviewRow.newBuilder().setMemberKey("8"))
                .build());

        workspace
                .post("/segments/trials/members:plan", """
                        {"condition": {"compare": {"column": "plan", "operator": "is", "value": "pro"}}, "columns": ["plan"], "limit": 3}""")
                .statusCode(200)
                .body("evaluation", equalTo(4))
                .body("entering", equalTo(2))
                .body("leaving", equalTo(1))
                .body("unchanged", equalTo(30))
                .body("total", equalTo(100))
                .body("columns", contains("plan"))
                .body("enter[0].memberKey", equalTo("7"))
                .body("enter[0].values.plan", equalTo("pro"))
                .body("leave", hasSize(1))
                .body("leave[0].values.plan", nullValue())
                .body("dependents", contains("beyond", "both"));
        assertThat(evaluator.asked()).singleElement().isInstanceOfSatisfying(PlanChangeRequest.class, asked -> {
            assertThat(asked.getSegment()).isEqualTo("trials");
            assertThat(asked.getCondition()
                            .getCondition()
                            .getCompare()
                            .getValues(0)
                            .getText())
                    .isEqualTo("pro");
            assertThat(asked.getLimit()).isEqualTo(3);
        });
    }

    @Test
    void aPlanWithoutAConditionIsOneOfTheSavedOne() {
        workspace
                .post("/segments/beyond/members:plan", "{}")
                .statusCode(200)
                .body("evaluation", equalTo(0))
                .body("columns", not(empty()))
                .body("dependents", empty());
    }

    @Test
    void whatIsNotSoundNeverReachesTheEvaluator() {
        Refusal.of(workspace.post("/conditions:explain", QUESTION.replace("\"plan\"", "\"paln\"")))
                .is(ErrorCode.CONDITION_INVALID)
                .at("$.condition.compare.column unknown-column");
        Refusal.of(workspace.post("/conditions:explain", QUESTION.replace("\"7\"", "null")))
                .at("$.memberKey required");
        Refusal.of(workspace.post("/conditions:explain", QUESTION.replace("\"7\"", "\"7\", \"segment\": \"nothing\"")))
                .is(ErrorCode.SEGMENT_NOT_FOUND);
        Refusal.of(workspace.post("/conditions:explain", QUESTION.replace("\"7\"", "\"7\", \"segment\": \"'\\u0000\"")))
                .is(ErrorCode.VALIDATION_FAILED);
        Refusal.of(workspace.post("/segments/nothing/members:explain", "{\"memberKey\": \"7\"}"))
                .is(ErrorCode.SEGMENT_NOT_FOUND);
        Refusal.of(workspace.post("/segments/nothing/members:plan", "{}")).is(ErrorCode.SEGMENT_NOT_FOUND);
        Refusal.of(workspace.post("/segments/trials/members:plan", "{\"columns\": [\"email\"], \"limit\": 101}"))
                .at("$.limit invalid-value", "$.columns[0] invalid-value");
        Refusal.of(workspace.post(
                        "/segments/trials/members:plan", "{\"condition\": {\"in_segment\": {\"segment\": \"both\"}}}"))
                .is(ErrorCode.SEGMENT_CYCLE);
        Refusal.of(workspace.post("/segments/trials/members:plan", "{\"condition\": {\"all\": []}}"))
                .is(ErrorCode.CONDITION_INVALID);

        assertThat(evaluator.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "x\\u0000"})
    void idsThatNoRowCanHaveAreRefused(String hostile) {
        Refusal.of(workspace.post("/conditions:explain", QUESTION.replace("\"7\"", '"' + hostile + '"')))
                .at("$.memberKey invalid-value");
        Refusal.of(workspace.post("/conditions:explain", QUESTION.replace("\"7\"", '"' + "x".repeat(4_001) + '"')))
                .at("$.memberKey invalid-value");
    }

    @Test
    void aCallerWhoGoesAwayTakesThePlanBack() throws Exception {
        evaluator.keepsSilent();
        var caller = new RawHttp(service)
                .begin("POST", workspace.address("/segments/trials/members:plan"), "{\"limit\": 1}");
        await().untilAsserted(() -> assertThat(evaluator.asked()).hasSize(1));
        var before = System.nanoTime();

        caller.close();

        assertThat(evaluator.takenBack()).contains(evaluator.asked().getFirst());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(3_500));
    }

    private static ExplainedValue.Builder value(ExplainedValue.Kind kind, String column, ExplainedValue.Found found) {
        return ExplainedValue.newBuilder().setKind(kind).setColumn(column).setFound(found);
    }
}

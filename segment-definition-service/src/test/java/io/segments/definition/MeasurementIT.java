package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.contract.evaluation.v1.CountRange;
import io.segments.contract.evaluation.v1.MeasureConditionRequest;
import io.segments.contract.evaluation.v1.MeasureConditionResponse;
import io.segments.contract.evaluation.v1.MeasuredPart;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rows every part of a condition holds for. */
@QuarkusTest
@TestProfile(RunningService.class)
class MeasurementIT {

    private static final String QUESTION = "{\"dataset\": \"users\", \"condition\": %s}".formatted(Given.ON_TRIAL);

    @Inject
    EvaluatorStandIn evaluator;

    private final Given workspace = Given.in("measurements");

    @BeforeEach
    void begin() {
        workspace.put("", "{\"timeZone\": \"Europe/Berlin\"}");
        if (workspace.get("/datasets/users").extract().statusCode() == 404) {
            workspace.datasets();
        }
        evaluator.forget();
    }

    @Test
    void everyPartHasTheSizesThatTheEvaluatorCounts() {
        evaluator.answers(MeasureConditionResponse.newBuilder()
                .setTotal(100_000)
                .addParts(MeasuredPart.newBuilder().setPath("$").setCount(7))
                .addParts(MeasuredPart.newBuilder()
                        .setPath("$.all[0]")
                        .setCount(40)
                        .setCumulative(40))
                .addParts(MeasuredPart.newBuilder()
                        .setPath("$.all[1]")
                        .setCount(12)
                        .setCumulative(0))
                .setComplete(true)
                .build());

        workspace
                .post("/conditions:measure", QUESTION)
                .statusCode(200)
                .body("total", equalTo(100_000))
                .body("complete", equalTo(true))
                .body("parts.path", contains("$", "$.all[0]", "$.all[1]"))
                .body("parts.count", contains(7, 40, 12))
                .body("parts[0]", not(hasKey("cumulative")))
                .body("parts[1].cumulative", equalTo(40))
                .body("parts[2].cumulative", equalTo(0));
    }

    @Test
    void theEvaluatorIsAskedWithTheConditionAsItIsEdited() {
        workspace.post("/conditions:measure", QUESTION).statusCode(200);

        assertThat(evaluator.asked()).singleElement().isInstanceOfSatisfying(MeasureConditionRequest.class, request -> {
            assertThat(request.getCondition().getDataset()).isEqualTo("users");
            assertThat(request.getCondition().hasCondition()).isTrue();
        });
    }

    @Test
    void whatIsEstimatedFromASampleIsToldWithItsRange() {
        evaluator.answers(MeasureConditionResponse.newBuilder()
                .setTotal(100_000)
                .setDrawn(1_000)
                .addParts(MeasuredPart.newBuilder()
                        .setPath("$")
                        .setCount(700)
                        .setRange(CountRange.newBuilder().setFrom(340).setTo(1_445))
                        .setCumulative(700)
                        .setCumulativeRange(CountRange.newBuilder().setFrom(340).setTo(1_445)))
                .setComplete(true)
                .build());

        workspace
                .post("/conditions:measure", withSample("1"))
                .statusCode(200)
                .body("drawn", equalTo(1_000))
                .body("parts[0].range.from", equalTo(340))
                .body("parts[0].range.to", equalTo(1_445))
                .body("parts[0].cumulativeRange.from", equalTo(340));

        assertThat(evaluator.asked())
                .singleElement()
                .isInstanceOfSatisfying(
                        MeasureConditionRequest.class,
                        request -> assertThat(request.getSamplePlaces()).isEqualTo(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.009", "50.01", "-1", "0.125", "1e9999"})
    void aSampleIsFromAHundredthOfAPercentToHalfOfTheRows(String percent) {
        Refusal.of(workspace.post("/conditions:measure", withSample(percent)))
                .is(ErrorCode.VALIDATION_FAILED)
                .at("$.samplePercent invalid-value");

        assertThat(evaluator.asked()).isEmpty();
    }

    private static String withSample(String percent) {
        return QUESTION.replace("\"dataset\"", "\"samplePercent\": %s, \"dataset\"".formatted(percent));
    }

    @Test
    void aConditionThatIsNotSoundReachesNoWarehouse() {
        Refusal.of(workspace.post("/conditions:measure", QUESTION.replace("\"plan\"", "\"paln\"")))
                .is(ErrorCode.CONDITION_INVALID);

        assertThat(evaluator.asked()).isEmpty();
    }

    @Test
    void anEvaluatorThatDoesNotAnswerInTimeIsNotWaitedForAndStops() throws InterruptedException {
        evaluator.keepsSilent();

        Refusal.of(workspace.post("/conditions:measure", QUESTION)).is(ErrorCode.QUERY_TIMEOUT);

        assertThat(evaluator.takenBack()).isPresent();
    }
}

package io.segments.definition;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.definition.ledger.ChangeMeters;
import io.segments.definition.preview.MeasuredEvaluator;
import io.segments.definition.segment.SegmentMeters;
import io.segments.relay.RelayMeters;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class OperationIT {

    @Inject
    MeterRegistry meters;

    @Inject
    EvaluatorStandIn evaluator;

    @Test
    void isReadyWithItsDatabaseAndWhileTheRelayKeepsUp() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("UP"))
                        .body("checks.name", hasItems("relay", "Reactive PostgreSQL connections health check"))
                        .body("checks.status", everyItem(equalTo("UP")))
                        .body("checks.find { it.name == 'relay' }.data.state", equalTo("ACTIVE")));
        get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void changesAreCountedByKindAndByWhatBecameOfThem() {
        var workspace = Given.workspace("counted").datasets();
        var created = changes("segment", "created");
        var unchanged = changes("segment", "unchanged");
        var changed = changes("segment", "changed");
        var refused = changes("segment", "refused");
        var conflict = changes("segment", "conflict");

        workspace.draft("trials", Given.ON_TRIAL).post("/segments", Given.segment("trials", Given.ON_TRIAL));
        workspace.post("/segments/trials:publish", "").statusCode(200);
        Refusal.of(workspace.post("/segments", Given.segment("wrong", Given.compare("paln", "is", "\"a\""))))
                .is(ErrorCode.CONDITION_INVALID);
        Refusal.of(workspace.post("/segments/trials:pause", "\"1\"", "")).is(ErrorCode.VERSION_STALE);

        assertThat(changes("segment", "created")).isEqualTo(created + 1);
        assertThat(changes("segment", "unchanged")).isEqualTo(unchanged + 1);
        assertThat(changes("segment", "changed")).isEqualTo(changed + 1);
        assertThat(changes("segment", "refused")).isEqualTo(refused + 1);
        assertThat(changes("segment", "conflict")).isEqualTo(conflict + 1);
    }

    @Test
    void questionsToTheEvaluatorAreTimedByHowTheyEnd() {
        var workspace = Given.workspace("timed").datasets();
        evaluator.forget();
        var answered = questions("count", "answered");
        var timeout = questions("count", "timeout");
        var question = "{\"dataset\": \"users\", \"condition\": %s}".formatted(Given.ON_TRIAL);

        workspace.post("/conditions:count", question).statusCode(200);
        evaluator.keepsSilent();
        Refusal.of(workspace.post("/conditions:count", question)).is(ErrorCode.QUERY_TIMEOUT);

        assertThat(questions("count", "answered")).isEqualTo(answered + 1);
        assertThat(questions("count", "timeout")).isEqualTo(timeout + 1);
    }

    @Test
    void invalidSegmentsAreSeenWithoutAskingForThem() {
        var workspace = Given.workspace("seen").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/datasets/users", "\"1\"", Given.withoutPlan()).statusCode(200);

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(meters.get(SegmentMeters.Meter.SEGMENTS.id())
                                .tag("state", "invalid")
                                .gauge()
                                .value())
                        .isPositive());
    }

    @Test
    void whatIsDeclaredIsThereForPrometheus() {
        var page = get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(page)
                .contains(
                        "segments_definition_changes_total{",
                        "segments_definition_segments{",
                        "segments_definition_republished_total",
                        "segments_definition_tombstones_total",
                        "segments_preview_questions_seconds_count{",
                        RelayMeters.SLOT_LAG.meterName().replace('.', '_'))
                .doesNotContain("workspace=\"", "segment=\"");
    }

    private double changes(String kind, String outcome) {
        return meters.get(ChangeMeters.Meter.CHANGES.id())
                .tag("kind", kind)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private long questions(String question, String outcome) {
        return meters.get(MeasuredEvaluator.Meter.QUESTIONS.id())
                .tag("question", question)
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}

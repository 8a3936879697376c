package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Segments whose members are divided into cohorts. */
@QuarkusTest
@TestProfile(RunningService.class)
class CohortIT {

    private static final String HALVES = split(5000, 5000);

    @Inject
    DataSource database;

    @Test
    void eachCohortIsASegmentOfItsOwn() {
        var workspace = Given.workspace("cohorts").datasets().published("trials", Given.ON_TRIAL);

        workspace
                .put("/segments/trials/cohorts", HALVES)
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("salt", equalTo("trials"))
                .body("cohorts.segment", contains("trials-control", "trials-mail"))
                .body("cohorts[1].places[0].from", equalTo(5000));

        workspace
                .get("/segments/trials-mail")
                .body("state", equalTo("active"))
                .body("cohortOf", equalTo("trials"))
                .body("displayName", equalTo("The trials: With mail"))
                .body("exposedColumns", contains("plan"))
                .body("refreshInterval", equalTo("PT1M"))
                .body("guard.minRemovals", equalTo(50))
                .body("ignoresExclusions", is(true))
                .body("condition.all[0].in_segment.segment", equalTo("trials"))
                .body("condition.all[1].bucket.salt", equalTo("trials"))
                .body("condition.all[1].bucket.from", equalTo(5000))
                .body("condition.all[1].bucket.to", equalTo(10_000));
        workspace
                .get("/segments/trials")
                .body("definitionVersion", equalTo(2))
                .body("cohorts.id", contains("control", "mail"))
                .body("cohorts.basisPoints", contains(5000, 5000));
        workspace
                .get("/segments/trials/cohorts")
                .header("ETag", "\"3\"")
                .body("cohorts.name", contains("Control", "With mail"));
        workspace.get("/segments?cohorts=false").body("items.id", contains("trials"));
        workspace.get("/segments").body("items.id", contains("trials", "trials-control", "trials-mail"));
        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(topic.all().stream()
                                    .filter(published -> published.key().startsWith("cohorts/segment/"))
                                    .map(published -> published.key() + "@" + published.version()))
                            .containsExactly(
                                    "cohorts/segment/trials@1",
                                    "cohorts/segment/trials@2",
                                    "cohorts/segment/trials@3",
                                    "cohorts/segment/trials-control@1",
                                    "cohorts/segment/trials-mail@1"));
        }
    }

    @Test
    void otherSharesMoveAsFewAsPossibleAndSayThatTheyMayLeave() {
        var workspace = Given.workspace("cohort-shares").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/segments/trials/cohorts", HALVES).statusCode(200);

        workspace
                .post("/segments/trials/cohorts:plan", split(9000, 1000))
                .statusCode(200)
                .body("movedBasisPoints", equalTo(4000))
                .body("moves.from", contains("mail"))
                .body("moves.to", contains("control"));
        workspace.get("/segments/trials").header("ETag", "\"3\"");
        Refusal.of(workspace.put("/segments/trials/cohorts", split(9000, 1000))).is(ErrorCode.PRECONDITION_REQUIRED);
        Refusal.of(workspace.put("/segments/trials/cohorts", "\"2\"", split(9000, 1000)))
                .is(ErrorCode.VERSION_STALE);
        workspace.put("/segments/trials/cohorts", "\"3\"", split(9000, 1000)).statusCode(200);

        workspace
                .get("/segments/trials-control")
                .body("definitionVersion", equalTo(2))
                .body("waiver", nullValue())
                .body("condition.all[1].any.bucket.from", contains(0, 6000));
        workspace
                .get("/segments/trials-mail")
                .body("definitionVersion", equalTo(2))
                .body("waiver.definitionVersion", equalTo(2))
                .body("waiver.expires", notNullValue());
        workspace
                .put("/segments/trials/cohorts", split(9000, 1000))
                .statusCode(200)
                .header("ETag", "\"4\"");
        workspace.get("/segments/trials-mail").body("version", equalTo(2));
    }

    @Test
    void cohortsFollowTheirSegment() {
        var workspace = Given.workspace("cohort-follows").datasets().draft("trials", Given.ON_TRIAL);
        workspace.put("/segments/trials/cohorts", HALVES).statusCode(200);
        workspace.get("/segments/trials-mail").body("state", equalTo("draft"));

        workspace.post("/segments/trials:publish", "").statusCode(200);
        workspace.get("/segments/trials-mail").body("state", equalTo("active"));
        workspace.post("/segments/trials:pause", "").statusCode(200);
        workspace.get("/segments/trials-mail").body("state", equalTo("paused"));
        workspace.post("/segments/trials:resume", "").statusCode(200);
        workspace
                .put(
                        "/segments/trials",
                        "\"5\"",
                        Given.segment("trials", Given.ON_TRIAL)
                                .replace("PT1M", "PT2M")
                                .replace("[\"plan\"]", "[\"country\"]")
                                .replace("The trials", "Trials"))
                .statusCode(200)
                .body("cohorts.id", contains("control", "mail"));
        workspace
                .get("/segments/trials-mail")
                .body("state", equalTo("active"))
                .body("displayName", equalTo("Trials: With mail"))
                .body("refreshInterval", equalTo("PT2M"))
                .body("exposedColumns", contains("country"));

        workspace.delete("/segments/trials").statusCode(200);
        workspace.get("/segments").body("items", empty());
        workspace.get("/segments?state=deleted").body("items.id", contains("trials", "trials-control", "trials-mail"));
    }

    @Test
    void aCohortIsNotChangedByItself() {
        var workspace = Given.workspace("cohort-own").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/segments/trials/cohorts", HALVES).statusCode(200);

        for (var refused : new String[] {"pause", "publish", "resume"}) {
            Refusal.of(workspace.post("/segments/trials-mail:" + refused, "")).is(ErrorCode.SEGMENT_IS_COHORT);
        }
        Refusal.of(workspace.put("/segments/trials-mail", "\"1\"", Given.segment("trials-mail", Given.ON_TRIAL)))
                .is(ErrorCode.SEGMENT_IS_COHORT);
        Refusal.of(workspace.delete("/segments/trials-mail")).is(ErrorCode.SEGMENT_IS_COHORT);
        Refusal.of(workspace.put("/segments/trials-mail/cohorts", HALVES)).is(ErrorCode.SEGMENT_IS_COHORT);
        workspace
                .post(
                        "/segments/trials-mail:waive",
                        "{\"maxRemovals\": 5, \"expires\": \"%s\"}"
                                .formatted(Instant.now().plusSeconds(3600)))
                .statusCode(200);
    }

    @Test
    void whatIsReferredToStays() {
        var workspace = Given.workspace("cohort-used").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/segments/trials/cohorts", HALVES).statusCode(200);
        workspace.published("mailed", Given.inSegment("trials-mail"));

        Refusal.of(workspace.delete("/segments/trials/cohorts")).is(ErrorCode.SEGMENT_IN_USE);
        Refusal.of(workspace.delete("/segments/trials")).is(ErrorCode.SEGMENT_IN_USE);
        Refusal.of(
                        workspace.put(
                                "/segments/trials/cohorts",
                                "\"3\"",
                                "{\"cohorts\": [{\"id\": \"control\", \"basisPoints\": 1}, {\"id\": \"call\", \"basisPoints\": 9999}]}"))
                .is(ErrorCode.SEGMENT_IN_USE);
        Refusal.of(workspace.put("/segments/trials", "\"3\"", Given.segment("trials", Given.inSegment("trials-mail"))))
                .is(ErrorCode.SEGMENT_CYCLE);

        workspace.delete("/segments/mailed").statusCode(200);
        workspace.delete("/segments/trials/cohorts").statusCode(200).body("cohorts", empty());
        workspace.delete("/segments/trials/cohorts").statusCode(200).header("ETag", "\"4\"");
        workspace.get("/segments").body("items.id", contains("trials"));
        workspace.put("/segments/trials/cohorts", HALVES).statusCode(200);
        workspace.get("/segments/trials-mail").body("version", equalTo(3)).body("definitionVersion", equalTo(3));
    }

    @Test
    void aDeletedCohortsIdCanBecomeASegmentOfItsOwnThatStaysWhenTheOtherIsDeletedAgain() {
        var workspace = Given.workspace("cohort-freed").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/segments/trials/cohorts", HALVES).statusCode(200);
        workspace.delete("/segments/trials").statusCode(200);

        workspace.draft("trials-mail", Given.ON_TRIAL);
        workspace.get("/segments/trials-mail").body("cohortOf", nullValue());
        workspace.delete("/segments/trials").statusCode(200);

        workspace.get("/segments/trials-mail").body("state", equalTo("draft"));
    }

    @Test
    void everythingThatIsWrongWithASplitIsToldAtOnce() {
        var workspace = Given.workspace("cohort-wrong").datasets().draft("trials", Given.ON_TRIAL);
        workspace.draft("trials-mail", Given.ON_TRIAL);

        Refusal.of(workspace.put("/segments/trials/cohorts", "{}")).at("$.cohorts required");
        Refusal.of(workspace.put("/segments/trials/cohorts", split(5000, 4999)))
                .at("$.cohorts[1].id invalid-value", "$.cohorts invalid-value");
        Refusal.of(workspace.post(
                        "/segments/trials/cohorts:plan", "{\"cohorts\": [{\"id\": \"a\"}, {\"basisPoints\": 3}]}"))
                .at("$.cohorts[0].basisPoints required", "$.cohorts[1].id required");
        Refusal.of(workspace.get("/segments/nobody/cohorts")).is(ErrorCode.SEGMENT_NOT_FOUND);
        workspace
                .get("/segments/trials/cohorts")
                .statusCode(200)
                .body("cohorts", empty())
                .body("salt", nullValue());
    }

    @Test
    void whatIsReadCanBeSentBack() {
        var workspace = Given.workspace("cohort-again").datasets().draft("trials", Given.ON_TRIAL);
        workspace.put("/segments/trials/cohorts", HALVES).statusCode(200);

        var split = workspace.get("/segments/trials/cohorts").extract().asString();
        workspace
                .put("/segments/trials/cohorts", "\"2\"", split)
                .statusCode(200)
                .header("ETag", "\"2\"");
        var segment = workspace.get("/segments/trials").extract().asString();
        workspace.put("/segments/trials", "\"2\"", segment).statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void aSegmentAndItsCohortsChangeTogetherOrNotAtAll() throws SQLException {
        var workspace = Given.workspace("cohort-atomic").datasets().published("trials", Given.ON_TRIAL);
        try (var _ = new BrokenOutbox(database, "cohort-atomic/segment/trials-mail")) {
            Refusal.of(workspace.put("/segments/trials/cohorts", HALVES)).is(ErrorCode.INTERNAL_ERROR);
        }

        workspace.get("/segments/trials").header("ETag", "\"2\"").body("cohorts", nullValue());
        Refusal.of(workspace.get("/segments/trials-control")).is(ErrorCode.SEGMENT_NOT_FOUND);
    }

    @Test
    void aChangeOfADatasetThatBreaksTheSegmentAndIsMendedLeavesItsCohortsAsTheyWere() {
        var workspace = Given.workspace("cohort-broken").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/segments/trials/cohorts", HALVES).statusCode(200);

        workspace.put("/datasets/users", "\"1\"", Given.withoutPlan()).statusCode(200);
        workspace.get("/segments").body("items.state", everyItem(equalTo("invalid")));
        workspace.put("/datasets/users", "\"2\"", Given.USERS).statusCode(200);

        workspace
                .get("/segments")
                .body("items.id", containsInAnyOrder("trials", "trials-control", "trials-mail"))
                .body("items.state", everyItem(equalTo("active")));
        workspace
                .get("/segments/trials-mail")
                .body("cohortOf", equalTo("trials"))
                .body("condition.toString()", containsString("bucket"));
    }

    private static String split(int control, int mail) {
        return """
                {"cohorts": [{"id": "control", "name": "Control", "basisPoints": %d},
                  {"id": "mail", "name": "With mail", "basisPoints": %d}]}""".formatted(control, mail);
    }
}

package io.segments.definition;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.testkit.TestingClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class SegmentApiIT {

    private static final String TRIALS = Given.segment("trials", Given.ON_TRIAL);
    private static final String PAYING = Given.segment("trials", Given.compare("plan", "is_not", "\"trial\""));

    @Inject
    TestingClock clock;

    @Test
    void creatingASegmentTwiceGivesTheSameDraft() {
        var workspace = Given.workspace("segment-twice").datasets();

        workspace
                .post("/segments", TRIALS)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("state", equalTo("draft"))
                .body("definitionVersion", equalTo(1))
                .body("languageLevel", equalTo(1))
                .body("condition.compare.column", equalTo("plan"))
                .body("guard.maxRemovalShare", equalTo(0.3f))
                .body("findings", empty());
        workspace.post("/segments", TRIALS).statusCode(200).header("ETag", "\"1\"");
        workspace.put("/segments/trials", TRIALS).statusCode(200).header("ETag", "\"1\"");

        Refusal.of(workspace.post("/segments", PAYING)).is(ErrorCode.ALREADY_EXISTS);
        Refusal.of(workspace.put("/segments/trials", PAYING)).is(ErrorCode.PRECONDITION_REQUIRED);
    }

    @Test
    void aSegmentIsChangedFromTheVersionThatWasRead() {
        var workspace = Given.workspace("segment-changed").datasets().draft("trials", Given.ON_TRIAL);

        workspace
                .put("/segments/trials", "\"1\"", PAYING)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("definitionVersion", equalTo(2));
        Refusal.of(workspace.put("/segments/trials", "\"1\"", TRIALS)).is(ErrorCode.VERSION_STALE);
        Refusal.of(workspace.put("/segments/trials", "W/\"2\"", TRIALS)).is(ErrorCode.INVALID_REQUEST);
        workspace.put("/segments/trials", "\"2\"", PAYING).statusCode(200).header("ETag", "\"2\"");

        workspace
                .get("/segments/trials/versions")
                .body("items.version", contains(2, 1))
                .body("items.condition.compare.operator", contains("is_not", "is"));
    }

    @Test
    void anOldVersionIsRestoredByAFurtherOne() {
        var workspace = Given.workspace("segment-restored").datasets().draft("trials", Given.ON_TRIAL);
        var before = workspace.get("/segments/trials").extract().asString();
        workspace.put("/segments/trials", "\"1\"", PAYING).statusCode(200);

        workspace
                .put("/segments/trials", "\"2\"", before)
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("condition.compare.operator", equalTo("is"));
    }

    @Test
    void aNewNameIsANewVersionOfTheSameDefinition() {
        var workspace = Given.workspace("segment-renamed").datasets().published("trials", Given.ON_TRIAL);

        workspace
                .put("/segments/trials", "\"2\"", TRIALS.replace("The trials", "On trial"))
                .statusCode(200)
                .body("version", equalTo(3))
                .body("definitionVersion", equalTo(2))
                .body("state", equalTo("active"));
    }

    @Test
    void tagsFindASegmentAgainAndDoNotRedefineIt() {
        var workspace = Given.workspace("segment-tagged").datasets().published("trials", Given.ON_TRIAL);
        workspace.draft("other", Given.ON_TRIAL);
        var tagged = TRIALS.replaceFirst("\\{", "{\"tags\": [\"onboarding\", \"it's 5%\"], ");

        workspace
                .put("/segments/trials", "\"2\"", tagged)
                .statusCode(200)
                .body("version", equalTo(3))
                .body("definitionVersion", equalTo(2))
                .body("tags", contains("onboarding", "it's 5%"));

        workspace.get("/segments?tag=onboarding").body("items.id", contains("trials"));
        workspace.get("/segments?tag=it's%205%25&text=TRI").body("items.id", contains("trials"));
        workspace.get("/segments?tag=onboard").body("items", empty());
        workspace.get("/segments/other").body("tags", empty());
        Refusal.of(workspace.get("/segments?tag=%00")).is(ErrorCode.INVALID_REQUEST);
        workspace.put("/segments/trials", "\"3\"", TRIALS).statusCode(200).body("tags", empty());
    }

    @Test
    void whatIsWrongWithTagsIsToldAtOnce() {
        var workspace = Given.workspace("segment-tags-wrong").datasets();
        var twentyOne =
                IntStream.rangeClosed(4, 21).mapToObj(i -> "\"t" + i + "\"").collect(joining(", "));
        var tags = "[\"a\", \"a\", \" \", \"%s\", %s]".formatted("x".repeat(41), twentyOne);

        workspace
                .post("/segments", TRIALS.replaceFirst("\\{", "{\"tags\": " + tags + ", "))
                .statusCode(422)
                .body("findings.path", contains("$.tags[1]", "$.tags[2]", "$.tags[3]", "$.tags"));
        workspace
                .post("/segments", TRIALS.replaceFirst("\\{", "{\"tags\": [null, 7], "))
                .statusCode(anyOf(equalTo(400), equalTo(422)));
    }

    @Test
    void aSegmentGoesFromStateToStateAndRepeatingAStepChangesNothing() {
        var workspace = Given.workspace("segment-states").datasets().draft("trials", Given.ON_TRIAL);

        Refusal.of(workspace.post("/segments/trials:pause", "")).is(ErrorCode.STATE_CONFLICT);
        Refusal.of(workspace.post("/segments/trials:resume", "")).is(ErrorCode.STATE_CONFLICT);
        for (var step : List.of(
                "publish active 2", "pause paused 3", "resume active 4", "pause paused 5", "publish active 6")) {
            var words = step.split(" ");
            for (var time = 0; time < 2; time++) {
                workspace
                        .post("/segments/trials:" + words[0], "")
                        .statusCode(200)
                        .header("ETag", "\"" + words[2] + "\"")
                        .body("state", equalTo(words[1]));
            }
        }
        Refusal.of(workspace.post("/segments/trials:pause", "\"5\"", "")).is(ErrorCode.VERSION_STALE);
        workspace.post("/segments/trials:pause", "\"6\"", "").statusCode(200).body("state", equalTo("paused"));
    }

    @Test
    void aDeletedSegmentCanBeReadAndBegunAnew() {
        var workspace = Given.workspace("segment-deleted").datasets().published("trials", Given.ON_TRIAL);
        workspace.published("loud", Given.inSegment("trials"));

        Refusal.of(workspace.delete("/segments/trials"))
                .is(ErrorCode.SEGMENT_IN_USE)
                .saying("segment loud");
        workspace.delete("/segments/loud").statusCode(200);
        workspace
                .delete("/segments/trials")
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("state", equalTo("deleted"));
        workspace.delete("/segments/trials").statusCode(200).header("ETag", "\"3\"");
        workspace.get("/segments/trials").statusCode(200).body("state", equalTo("deleted"));
        workspace.get("/segments").body("items", empty());
        workspace.get("/segments?state=deleted").body("items.id", contains("loud", "trials"));
        Refusal.of(workspace.post("/segments/trials:publish", "")).is(ErrorCode.STATE_CONFLICT);
        Refusal.of(workspace.put("/segments/trials", "\"3\"", PAYING)).is(ErrorCode.STATE_CONFLICT);

        workspace
                .post("/segments", PAYING)
                .statusCode(201)
                .header("ETag", "\"4\"")
                .body("state", equalTo("draft"))
                .body("definitionVersion", equalTo(4));
    }

    @Test
    void segmentsAreListedByStateDatasetAndText() {
        var workspace = Given.workspace("segment-lists")
                .datasets()
                .draft("alpha", Given.ON_TRIAL)
                .published("beta", Given.ON_TRIAL)
                .draft("gamma", Given.ON_TRIAL);

        workspace.get("/segments").body("items.id", contains("alpha", "beta", "gamma"));
        workspace.get("/segments?state=active").body("items.id", contains("beta"));
        workspace.get("/segments?text=THE%20GA").body("items.id", contains("gamma"));
        workspace.get("/segments?text=%25").body("items", empty());
        workspace.get("/segments?dataset=events").body("items", empty());
        String token = workspace
                .get("/segments?pageSize=2")
                .body("items.id", contains("alpha", "beta"))
                .extract()
                .path("nextPageToken");
        workspace.get("/segments?pageSize=2&pageToken=" + token).body("items.id", contains("gamma"));
        Refusal.of(workspace.get("/segments?state=lively")).is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.get("/segments?text=%00")).is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.get("/segments?pageToken=-")).is(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aWaiverHoldsForTheDefinitionThatItWasGivenFor() {
        var workspace = Given.workspace("segment-waived").datasets().published("trials", Given.ON_TRIAL);
        var soon = clock.instant().plus(Duration.ofHours(1));

        Refusal.of(workspace.post("/segments/trials:waive", "{}")).at("$.maxRemovals required", "$.expires required");
        Refusal.of(workspace.post(
                        "/segments/trials:waive", "{\"maxRemovals\": 0, \"expires\": \"2020-01-01T00:00:00Z\"}"))
                .at("$.maxRemovals invalid-value", "$.expires invalid-value");
        workspace
                .post("/segments/trials:waive", "{\"maxRemovals\": 500, \"expires\": \"%s\"}".formatted(soon))
                .statusCode(200)
                .body("version", equalTo(3))
                .body("definitionVersion", equalTo(2))
                .body("waiver.definitionVersion", equalTo(2))
                .body("waiver.maxRemovals", equalTo(500))
                .body("waiver.actor", equalTo("local"));

        workspace.put("/segments/trials", "\"3\"", PAYING).statusCode(200).body("waiver", nullValue());
    }

    @Test
    void everythingThatIsWrongWithASegmentIsSaidAtOnce() {
        var workspace = Given.workspace("segment-wrong").datasets();

        Refusal.of(workspace.post("/segments", """
                        {"id": "trials", "displayName": "", "dataset": "users", "exposedColumns": ["plan", "plan", "plann"],
                         "refreshInterval": "PT0S", "guard": {"maxRemovalShare": 1.5, "minRemovals": -1},
                         "condition": {"any": [
                           {"compare": {"column": "paln", "operator": "is", "value": "trial"}},
                           {"compare": {"column": "plan", "operator": "greater_than", "value": 5}},
                           {"in_segment": {"segment": "nobody"}}]}}"""))
                .is(ErrorCode.VALIDATION_FAILED)
                .saying("\"plan\"")
                .at(
                        "$.displayName required",
                        "$.exposedColumns[1] invalid-value",
                        "$.exposedColumns[2] unknown-reference",
                        "$.refreshInterval invalid-value",
                        "$.guard.maxRemovalShare invalid-value",
                        "$.guard.minRemovals invalid-value",
                        "$.condition.any[0].compare.column unknown-column",
                        "$.condition.any[1].compare.operator operator-not-for-type",
                        "$.condition.any[2].in_segment.segment unknown-segment");
    }

    @Test
    void aWrongConditionIsRefusedAsOne() {
        var workspace = Given.workspace("segment-condition").datasets();

        Refusal.of(workspace.post("/segments", Given.segment("trials", Given.compare("paln", "is", "\"trial\""))))
                .is(ErrorCode.CONDITION_INVALID)
                .at("$.condition.compare.column unknown-column")
                .saying("\"plan\"");
        Refusal.of(workspace.get("/segments/trials")).is(ErrorCode.SEGMENT_NOT_FOUND);
    }

    @Test
    void aDraftIsPublishedBeforeOthersAreBuiltOnIt() {
        var workspace = Given.workspace("segment-on-draft").datasets().draft("trials", Given.ON_TRIAL);
        workspace.draft("loud", Given.inSegment("trials"));

        Refusal.of(workspace.post("/segments/loud:publish", ""))
                .is(ErrorCode.CONDITION_INVALID)
                .saying("draft");
        workspace.post("/segments/trials:publish", "").statusCode(200);
        workspace.post("/segments/loud:publish", "").statusCode(200);
    }

    @Test
    void segmentsThatWouldReferToThemselvesAreRefused() {
        var workspace = Given.workspace("segment-cycle")
                .datasets()
                .published("first", Given.ON_TRIAL)
                .published("second", Given.inSegment("first"))
                .published("third", Given.inSegment("second"));

        Refusal.of(workspace.put("/segments/first", "\"2\"", Given.segment("first", Given.inSegment("third"))))
                .is(ErrorCode.SEGMENT_CYCLE)
                .at("$.condition.in_segment.segment segment-cycle")
                .saying("second");
        Refusal.of(workspace.put("/segments/first", "\"2\"", Given.segment("first", Given.inSegment("first"))))
                .is(ErrorCode.SEGMENT_CYCLE);
        workspace.get("/segments/first").header("ETag", "\"2\"");
    }
}

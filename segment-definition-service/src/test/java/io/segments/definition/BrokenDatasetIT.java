package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.definition.v1.Segment.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class BrokenDatasetIT {

    private static final String PLAN_AS_NUMBER =
            Given.USERS.replace("{\"name\": \"plan\", \"type\": \"text\"", "{\"name\": \"plan\", \"type\": \"number\"");

    @Test
    void aSegmentThatAChangeBreaksIsInvalidAndSaysWhyUntilTheDatasetIsMended() {
        var workspace = Given.workspace("broken").datasets().published("trials", Given.ON_TRIAL);

        workspace.put("/datasets/users", "\"1\"", Given.withoutPlan()).statusCode(200);

        workspace
                .get("/segments/trials")
                .body("state", equalTo("invalid"))
                .body("version", equalTo(3))
                .body("definitionVersion", equalTo(3))
                .body("findings.path", contains("$.exposedColumns[0]", "$.condition.compare.column"));
        var broken = published("broken/segment/trials", 3);
        assertThat(broken.getState()).isEqualTo(State.STATE_INVALID);
        assertThat(broken.getCondition().hasCompare())
                .as("it says what it said")
                .isTrue();
        assertThat(broken.getFindingsList())
                .extracting(finding -> finding.getCode())
                .contains("unknown-column");

        workspace.put("/datasets/users", "\"2\"", Given.USERS).statusCode(200);

        workspace
                .get("/segments/trials")
                .body("state", equalTo("active"))
                .body("version", equalTo(4))
                .body("findings", empty());
        assertThat(published("broken/segment/trials", 4).getState()).isEqualTo(State.STATE_ACTIVE);
    }

    @Test
    void theDatasetIsPublishedBeforeTheSegmentsThatItBreaks() {
        var workspace = Given.workspace("broken-order").datasets().published("trials", Given.ON_TRIAL);

        workspace.put("/datasets/users", "\"1\"", PLAN_AS_NUMBER).statusCode(200);

        published("broken-order/segment/trials", 3);
        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(topic.all().stream()
                                    .filter(event -> event.key().startsWith("broken-order/"))
                                    .map(event -> event.key() + "@" + event.version()))
                            .endsWith("broken-order/dataset/users@2", "broken-order/segment/trials@3"));
        }
    }

    @Test
    void aSegmentCanBeMendedInPlaceOfTheDataset() {
        var workspace = Given.workspace("broken-mended").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/datasets/users", "\"1\"", Given.withoutPlan()).statusCode(200);
        var elsewhere = Given.segment("trials", Given.compare("country", "is", "\"DE\""))
                .replace("[\"plan\"]", "[]");

        Refusal.of(workspace.put("/segments/trials", "\"3\"", Given.segment("trials", Given.ON_TRIAL)))
                .at("$.exposedColumns[0] unknown-reference", "$.condition.compare.column unknown-column");
        Refusal.of(workspace.post("/segments/trials:publish", "")).is(ErrorCode.STATE_CONFLICT);
        workspace.put("/segments/trials", "\"3\"", elsewhere).statusCode(200).body("state", equalTo("active"));
    }

    @Test
    void aBrokenSegmentCanBePausedAndIsLookedAtWhenItIsResumed() {
        var workspace = Given.workspace("broken-paused").datasets().published("trials", Given.ON_TRIAL);
        workspace.put("/datasets/users", "\"1\"", Given.withoutPlan()).statusCode(200);

        workspace.post("/segments/trials:pause", "").statusCode(200).body("state", equalTo("paused"));

        Refusal.of(workspace.post("/segments/trials:resume", ""))
                .at("$.exposedColumns[0] unknown-reference", "$.condition.compare.column unknown-column");
    }

    @Test
    void aChangeOfEventsBreaksTheSegmentsThatLookAtThem() {
        var longVisits = """
                {"performed": {"dataset": "events", "events": ["visit"],
                  "where": {"compare": {"column": "minutes", "operator": "greater_than", "value": 5}}}}""";
        var workspace = Given.workspace("broken-events").datasets().published("visitors", longVisits);
        workspace.published("trials", Given.ON_TRIAL);

        workspace
                .put("/datasets/events", "\"1\"", Given.EVENTS.replaceFirst(",\\s*\\{\"name\": \"minutes\"[^}]*}", ""))
                .statusCode(200)
                .header("ETag", "\"2\"");

        workspace
                .get("/segments/visitors")
                .body("state", equalTo("invalid"))
                .body("findings.path", contains("$.condition.performed.where.compare.column"));
        workspace.get("/segments/trials").body("state", equalTo("active")).body("version", equalTo(2));
    }

    @Test
    void draftsAreLeftAloneAndRefusedWhenTheyArePublished() {
        var workspace = Given.workspace("broken-draft").datasets().draft("trials", Given.ON_TRIAL);

        workspace.put("/datasets/users", "\"1\"", Given.withoutPlan()).statusCode(200);

        workspace.get("/segments/trials").body("state", equalTo("draft")).body("version", equalTo(1));
        Refusal.of(workspace.post("/segments/trials:publish", ""))
                .at("$.exposedColumns[0] unknown-reference", "$.condition.compare.column unknown-column");
    }

    private static Segment published(String key, long version) {
        try (var topic = new DefinitionEvents()) {
            return await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> topic.of(key).stream()
                                    .filter(event -> event.version() == version)
                                    .findFirst(),
                            found -> found.isPresent())
                    .orElseThrow()
                    .event()
                    .orElseThrow()
                    .getSegment();
        }
    }
}

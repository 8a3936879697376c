package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.segments.contract.definition.v1.Segment.State;
import io.segments.definition.DefinitionEvents.Published;
import io.segments.definition.upkeep.Tombstones;
import io.segments.relay.RelayListener;
import io.segments.testkit.TestingClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class UpkeepIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Tombstones tombstones;

    @Inject
    RelayListener relay;

    @Inject
    TestingClock clock;

    @Test
    void aDeletionIsAVersionWithAllThatTheSegmentWas() {
        Given.workspace("deletion")
                .datasets()
                .published("trials", Given.ON_TRIAL)
                .delete("/segments/trials");

        var last = published("deletion/segment/trials", 3)
                .getLast()
                .event()
                .orElseThrow()
                .getSegment();
        assertThat(last.getState()).isEqualTo(State.STATE_DELETED);
        assertThat(last.getVersion()).isEqualTo(3);
        assertThat(last.getCondition().hasCompare()).isTrue();
        assertThat(last.getDataset()).isEqualTo("users");
    }

    @Test
    void aDeletedDefinitionsRecordEndsAfterThirtyDaysAndItsHistoryStays() throws Throwable {
        var workspace = Given.workspace("tombstone").datasets().published("trials", Given.ON_TRIAL);
        workspace.delete("/segments/trials").statusCode(200);
        workspace.delete("/datasets/users").statusCode(200);

        clock.advance(Duration.ofDays(29));
        bury();
        published("tombstone/segment/trials", 3);
        clock.advance(Duration.ofDays(2));
        bury();

        var segment = published("tombstone/segment/trials", 4);
        assertThat(segment.getLast().event()).as("a tombstone").isEmpty();
        assertThat(segment.subList(0, 3))
                .allSatisfy(version -> assertThat(version.event()).isPresent());
        assertThat(published("tombstone/dataset/users", 3).getLast().event()).isEmpty();
        assertThat(bury()).as("each once").isZero();
        workspace.get("/segments/trials").statusCode(200).body("state", equalTo("deleted"));
        workspace.get("/segments/trials/versions").body("items.version", contains(3, 2, 1));
        workspace.post("/datasets", Given.USERS).statusCode(201).header("ETag", "\"3\"");
        workspace
                .post("/segments", Given.segment("trials", Given.ON_TRIAL))
                .statusCode(201)
                .header("ETag", "\"4\"");
        assertThat(published("tombstone/segment/trials", 5).getLast().version()).isEqualTo(4);
    }

    @Test
    void whatCameBackToLifeInTimeIsNotEnded() throws Throwable {
        var workspace = Given.workspace("revived").datasets().draft("trials", Given.ON_TRIAL);
        workspace.delete("/segments/trials").statusCode(200);
        clock.advance(Duration.ofDays(20));
        workspace.post("/segments", Given.segment("trials", Given.ON_TRIAL)).statusCode(201);
        clock.advance(Duration.ofDays(11));

        bury();

        workspace.draft("later", Given.ON_TRIAL);
        published("revived/segment/later", 1);
        assertThat(published("revived/segment/trials", 3))
                .allSatisfy(version -> assertThat(version.event()).isPresent());
    }

    @Test
    void aWorkspaceIsPublishedAgainAtItsVersionsWithTheIdsThatConsumersKnow() {
        var workspace = Given.workspace("again").datasets().published("trials", Given.ON_TRIAL);
        workspace.draft("gone", Given.ON_TRIAL).delete("/segments/gone").statusCode(200);
        var before = published("again/segment/trials", 2);

        workspace.post(":republish", "").statusCode(200).body("events", equalTo(5));

        var after = published("again/segment/trials", 3);
        assertThat(after.getLast().version()).isEqualTo(2);
        assertThat(after.getLast().headers().get("ce_id"))
                .isEqualTo(before.getLast().headers().get("ce_id"));
        assertThat(after.getLast().event()).isEqualTo(before.getLast().event());
        try (var topic = new DefinitionEvents()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(topic.all().stream()
                                    .filter(event -> event.key().startsWith("again/"))
                                    .map(event -> event.key() + "@" + event.version()))
                            .endsWith(
                                    "again/workspace@1",
                                    "again/dataset/events@1",
                                    "again/dataset/users@1",
                                    "again/segment/gone@2",
                                    "again/segment/trials@2"));
        }
    }

    @Test
    void aNewReplicationSlotMakesEverythingBePublishedAgain() {
        Given.workspace("new-slot").datasets();
        published("new-slot/dataset/users", 1);

        relay.onNewSlot();

        assertThat(published("new-slot/dataset/users", 2).getLast().version()).isEqualTo(1);
        published("default/workspace", 1);
    }

    private int bury() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(tombstones::bury);
    }

    /** The records of a key, once there are so many. */
    private static List<Published> published(String key, int number) {
        try (var topic = new DefinitionEvents()) {
            return await().atMost(PATIENCE).until(() -> topic.of(key), records -> records.size() >= number);
        }
    }
}

package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Segment.State;
import io.segments.definition.DefinitionEvents.Published;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealParts
class PublishingIT {

    @Test
    void everyChangeOfAWorkspaceADatasetAndASegmentIsPublishedInOrder() {
        Given.workspace("in-order").datasets().published("trials", Given.ON_TRIAL);

        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(versionsIn("in-order", topic))
                            .containsExactly(
                                    "in-order/workspace@1",
                                    "in-order/dataset/events@1",
                                    "in-order/dataset/users@1",
                                    "in-order/segment/trials@1",
                                    "in-order/segment/trials@2"));
            var published = topic.of("in-order/segment/trials").getLast().event().orElseThrow().getSegment();
            assertThat(published.getState()).isEqualTo(State.STATE_ACTIVE);
            assertThat(published.getLanguageLevel()).isEqualTo(1);
            assertThat(published.getDefinitionVersion()).isEqualTo(2);
            assertThat(published.getActor().getSubject()).isEqualTo("local");
        }
    }

    @Test
    void aRecordIsACloudEventWhoseIdFollowsFromTheVersion() {
        Given.workspace("cloud-events");

        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(topic.of("cloud-events/workspace")).hasSize(1));
            assertThat(topic.of("cloud-events/workspace").getFirst().headers())
                    .containsKey("ce_id")
                    .containsEntry("ce_type", "segments.definition.v1.DefinitionEvent");
        }
    }

    @Test
    void theDefaultWorkspaceIsPublishedAsTheMigrationSaysIt() {
        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(topic.of("default/workspace")).isNotEmpty());
            var workspace = topic.of("default/workspace")
                    .getFirst()
                    .event()
                    .map(DefinitionEvent::getWorkspace)
                    .orElseThrow();
            assertThat(workspace.getId()).isEqualTo("default");
            assertThat(workspace.getVersion()).isEqualTo(1);
            assertThat(workspace.getTimeZone()).isEqualTo("UTC");
        }
    }

    @Test
    void republishingTellsEverythingOnceMoreAtItsLatestVersion() {
        var given = Given.workspace("again").datasets().published("trials", Given.ON_TRIAL);

        given.post(":republish", "").statusCode(200);

        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(versionsIn("again", topic))
                            .endsWith(
                                    "again/segment/trials@2",
                                    "again/workspace@1",
                                    "again/dataset/events@1",
                                    "again/dataset/users@1",
                                    "again/segment/trials@2"));
        }
    }

    @Test
    void aDeletedSegmentIsPublishedWithItsFullSpec() {
        var given = Given.workspace("gone").datasets().published("trials", Given.ON_TRIAL);

        given.delete("/segments/trials").statusCode(200);

        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(topic.of("gone/segment/trials")).hasSize(3));
            var last = topic.of("gone/segment/trials").getLast().event().orElseThrow().getSegment();
            assertThat(last.getState()).isEqualTo(State.STATE_DELETED);
            assertThat(last.getCondition().hasCompare()).isTrue();
        }
    }

    private static List<String> versionsIn(String workspace, DefinitionEvents topic) {
        return topic.all().stream()
                .filter(published -> published.key().startsWith(workspace + "/"))
                .map(PublishingIT::named)
                .toList();
    }

    private static String named(Published published) {
        return published.key() + "@" + published.version();
    }
}

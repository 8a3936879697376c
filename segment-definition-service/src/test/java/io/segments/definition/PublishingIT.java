package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.contract.definition.v1.Segment.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class PublishingIT {

    @Test
    void everyChangeOfAWorkspaceADatasetAndASegmentIsPublishedInOrder() {
        Given.workspace("in-order").datasets().published("trials", Given.ON_TRIAL);

        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(topic.all().stream()
                                    .filter(published -> published.key().startsWith("in-order/"))
                                    .map(published -> published.key() + "@" + published.version()))
                            .containsExactly(
                                    "in-order/workspace@1",
                                    "in-order/dataset/events@1",
                                    "in-order/dataset/users@1",
                                    "in-order/segment/trials@1",
                                    "in-order/segment/trials@2"));
            var published = topic.of("in-order/segment/trials")
                    .getLast()
                    .event()
                    .orElseThrow()
                    .getSegment();
            assertThat(published.getState()).isEqualTo(State.STATE_ACTIVE);
            assertThat(published.getLanguageLevel()).isEqualTo(1);
            assertThat(published.getDefinitionVersion()).isEqualTo(2);
            assertThat(published.getActor().getSubject()).isEqualTo("local");
        }
    }
}

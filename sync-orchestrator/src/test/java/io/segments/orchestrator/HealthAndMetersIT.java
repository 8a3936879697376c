package io.segments.orchestrator;

import static io.restassured.RestAssured.given;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.orchestrator.alert.AlertMeters;
import io.segments.orchestrator.erasure.ErasureMeters;
import io.segments.orchestrator.inbox.InboxMeters;
import io.segments.orchestrator.run.RunMeters;
import io.segments.orchestrator.schedule.ScheduleMeters;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.writeback.WriteBackMeters;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthAndMetersIT {

    @Inject
    MeterRegistry meters;

    @Test
    void theServiceIsReadyOnceItHasReadItsTopicsAndTakesPartInRelaying() {
        Workspace.ready("healthy");

        Soon.asserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItems("inbox", "relay", "schedule", "Database connections health check"))
                .body("checks.status", everyItem(equalTo("UP")))
                .body("checks.find { it.name == 'inbox' }.data.'partitions-behind'", equalTo(0)));
        given().get("/q/health/live").then().statusCode(200).body("checks.name", hasItems("inbox-thread"));
    }

    @Test
    void everyMeterOfOursIsDeclaredAndItsTagsAreBounded() {
        var workspace = Workspace.ready("metered").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1).planned(2, 0).emitted(2, 1);
        story.acknowledged(0, story.count(OUTCOME_DELIVERED, 2));
        Soon.asserted(() -> assertThat(meters.find(RunMeters.ENDED.id())
                        .tag("destination", "metered")
                        .tag("state", "completed")
                        .counter())
                .isNotNull()
                .satisfies(counter -> assertThat(counter.count()).isEqualTo(1.0)));

        var declared = Stream.of(
                        Arrays.stream(RunMeters.values()).map(RunMeters::id),
                        Arrays.stream(ScheduleMeters.values()).map(ScheduleMeters::id),
                        Arrays.stream(AlertMeters.values()).map(AlertMeters::id),
                        Arrays.stream(ErasureMeters.values()).map(ErasureMeters::id),
                        Arrays.stream(WriteBackMeters.values()).map(WriteBackMeters::id),
                        Arrays.stream(InboxMeters.values()).map(InboxMeters::id))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
        var ours = meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("segments."))
                .filter(meter -> !meter.getId().getName().startsWith("segments.relay."))
                .toList();
        assertThat(ours).extracting(meter -> meter.getId().getName()).isSubsetOf(declared);
        assertThat(ours)
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(tag -> tag.getKey())
                .isSubsetOf(Set.of(
                        "destination", "state", "outcome", "topic", "reason", "kind", "channel", "target", "table"));
        assertThat(meters.get(RunMeters.UNBALANCED.id()).counter().count())
                .as("every run that completed accounts for what it emitted")
                .isZero();
    }
}

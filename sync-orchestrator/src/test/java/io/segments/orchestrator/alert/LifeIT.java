package io.segments.orchestrator.alert;

import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What webhooks are told of the life of syncs, with a real database. */
@QuarkusTest
class LifeIT {

    @Inject
    Life.Record record;

    @Inject
    Syncs syncs;

    @Inject
    Alerts alerts;

    @Inject
    Transactions transactions;

    private final InMemoryAlerts notices = new InMemoryAlerts();

    @Test
    void everyVersionAndEveryRunThatEndedIsToldOnce() {
        var workspace = Workspace.ready("lived").has("mail", "list-1", "");
        workspace
                .put("/syncs/mail", "\"1\"", workspace.sync("mail", "\"displayName\": \"Trials\""))
                .statusCode(200);
        workspace.post("/syncs/mail:pause", "").statusCode(200);
        workspace.post("/syncs/mail:resume", "").statusCode(200);
        workspace.post("/syncs/mail:run", "").statusCode(200);
        var story = new RunStory(workspace, "mail", 1).planned(1, 0).emitted(1, 1);
        story.acknowledged(0, story.count(OUTCOME_DELIVERED, 1));
        Soon.asserted(() -> workspace.get("/syncs/mail/runs/1").body("state", equalTo("completed")));
        Soon.asserted(() -> {
            life(InstantSource.system()).look();
            assertThat(words()).hasSize(6);
        });
        life(InstantSource.system()).look();
        assertThat(words())
                .containsExactly(
                        "run.completed",
                        "run.requested",
                        "sync.changed",
                        "sync.created",
                        "sync.paused",
                        "sync.resumed");

        workspace.delete("/syncs/mail").statusCode(200);
        Soon.asserted(() -> {
            life(InstantSource.system()).look();
            assertThat(words()).contains("sync.deleted");
        });
    }

    @Test
    void whatHappenedLongAgoIsNotTold() {
        Workspace.ready("lived-long").has("mail", "list-1", "");
        var tomorrow = InstantSource.offset(InstantSource.system(), Duration.ofHours(25));
        Soon.asserted(() -> {
            life(tomorrow, "lived-long").look();
            assertThat(record.news(10_000))
                    .extracting(news -> news.sync().workspace())
                    .doesNotContain("lived-long");
        });
        life(InstantSource.system(), "lived-long").look();
        assertThat(notices.appended()).isEmpty();
    }

    private List<String> words() {
        return notices.appended().stream()
                .map(notice -> notice.type().word())
                .sorted()
                .toList();
    }

    private Life life(InstantSource clock) {
        return life(clock, "lived");
    }

    private Life life(InstantSource clock, String workspace) {
        var listener = new Listener(new Audience(Set.of(workspace)));
        return new Life(
                new Life.Ports(record, syncs, alerts, notices), new Channels(List.of(listener)), transactions, clock);
    }

    private record Listener(Audience audience) implements Channel {
        @Override
        public String id() {
            return "listener";
        }

        @Override
        public Kind kind() {
            return Kind.WEBHOOK;
        }

        @Override
        public boolean serves(String workspace) {
            return audience.includes(workspace);
        }

        @Override
        public boolean hearsOfLife() {
            return true;
        }

        @Override
        public void tell(Notice notice) {}
    }
}

package io.segments.orchestrator.upkeep;

import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DELIVERED;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.segments.eventing.Topic;
import io.segments.orchestrator.alert.Alerts;
import io.segments.orchestrator.alert.Notices;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.schedule.Jobs;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import io.segments.testkit.TestingClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WhatIsForgottenIT {

    @Inject
    Syncs syncs;

    @Inject
    Runs runs;

    @Inject
    Jobs jobs;

    @Inject
    Alerts alerts;

    @Inject
    Notices notices;

    @Inject
    Transactions transactions;

    @Test
    void aDeletedSyncBecomesATombstoneAfterAMonthAndItsIdIsNeverAnothers() {
        var workspace = Workspace.ready("tombstone").has("mail", "list-1", "");
        workspace.delete("/syncs/mail").statusCode(200);

        after(Duration.ofDays(29)).forget();
        workspace.get("/syncs/mail").statusCode(200);
        after(Duration.ofDays(31)).forget();

        workspace.get("/syncs/mail").statusCode(404);
        Soon.asserted(() -> assertThat(Topics.of(Topic.SYNCS, "tombstone/sync/mail"))
                .hasSize(3)
                .last()
                .satisfies(record -> assertThat(record.value()).isNull()));
        workspace.post("/syncs", workspace.sync("mail", "")).statusCode(409).body("code", equalTo("already-exists"));
    }

    @Test
    void aSyncThatIsStillRemovingIsNotForgotten() {
        var workspace = Workspace.ready("removing").has("mail", "list-1", "");
        workspace.delete("/syncs/mail?remove=true").statusCode(200);

        after(Duration.ofDays(60)).forget();
        workspace.get("/syncs/mail").statusCode(200);

        new RunStory(workspace, "mail", 1).empty(1);
        Soon.asserted(() -> {
            after(Duration.ofDays(60)).forget();
            workspace.get("/syncs/mail").statusCode(404);
        });
    }

    @Test
    void endedRunsAndRefusedRecordsAreDroppedAfterTwoWeeksAndRunningOnesAreNot() {
        var workspace = Workspace.ready("old-runs").has("mail", "list-1", "");
        var ended = new RunStory(workspace, "mail", 1).planned(1, 0).emitted(1, 1);
        ended.acknowledged(0, ended.count(OUTCOME_DELIVERED, 1));
        new RunStory(workspace, "mail", 2).planned(1, 0).failed("ada@example.org", OUTCOME_REJECTED, "refused");
        Soon.asserted(() -> {
            workspace.get("/syncs/mail/runs").body("items.state", contains("running", "completed"));
            workspace.get("/syncs/mail/rejected").body("items", hasSize(1));
        });

        after(Duration.ofDays(13)).forget();
        workspace.get("/syncs/mail/runs").body("items.run", contains(2, 1));
        workspace.get("/syncs/mail/rejected").body("items", hasSize(1));
        after(Duration.ofDays(15)).forget();

        workspace.get("/syncs/mail/runs").body("items.run", contains(2));
        workspace.get("/syncs/mail/rejected").body("items", empty());
    }

    @Test
    void everySyncIsPublishedAgainAtItsVersionWhenTheRelayAsks() {
        Workspace.ready("republished").has("mail", "list-1", "");
        Soon.asserted(() ->
                assertThat(Topics.of(Topic.SYNCS, "republished/sync/mail")).hasSize(1));

        after(Duration.ZERO).republish();

        Soon.asserted(() -> assertThat(Topics.of(Topic.SYNCS, "republished/sync/mail"))
                .hasSize(2)
                .satisfies(records -> {
                    assertThat(records.getLast().value())
                            .isEqualTo(records.getFirst().value());
                    assertThat(Topics.header(records.getLast(), "ce_id"))
                            .isEqualTo(Topics.header(records.getFirst(), "ce_id"));
                }));
    }

    private Upkeep after(Duration time) {
        return new Upkeep(
                syncs,
                runs,
                List.of(jobs::forgetBefore, alerts::forgetBefore, notices::forgetBefore),
                transactions,
                TestingClock.at(Instant.now().plus(time).toString()),
                new Upkeep.Retention(Duration.ofDays(30), Duration.ofDays(14)));
    }
}

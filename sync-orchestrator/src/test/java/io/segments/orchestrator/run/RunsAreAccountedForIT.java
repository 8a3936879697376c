package io.segments.orchestrator.run;

import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DEFERRED;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DELIVERED;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_INVALID;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_REJECTED;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_SUPERSEDED;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Workspace;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunsAreAccountedForIT {

    @Test
    void aRunWaitsForEveryRecordAndIsCompleteWithTheLastBarrier() {
        var workspace = Workspace.ready("accounted").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1).planned(10, 4);
        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .statusCode(200)
                .body("state", equalTo("running"))
                .body("upserts", equalTo(10))
                .body("removes", equalTo(4))
                .body("membersWithoutIdentity", equalTo(2))
                .body("withheld", equalTo(3))
                .body("emitted", equalTo(0))
                .body("waiting", equalTo(14))
                .body("endTime", nullValue()));

        story.emitted(12, 2).received(0, story.count(OUTCOME_DELIVERED, 5), story.count(OUTCOME_SUPERSEDED, 1));
        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .body("state", equalTo("running"))
                .body("emitted", equalTo(12))
                .body("delivered", equalTo(5))
                .body("superseded", equalTo(1))
                .body("overtaken", equalTo(2))
                .body("waiting", equalTo(6)));

        story.acknowledged(0, story.count(OUTCOME_REJECTED, 2))
                .acknowledged(1, story.count(OUTCOME_INVALID, 1), story.count(OUTCOME_DEFERRED, 3));
        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .body("state", equalTo("completed"))
                .body("delivered", equalTo(5))
                .body("rejected", equalTo(3))
                .body("deferred", equalTo(3))
                .body("superseded", equalTo(1))
                .body("overtaken", equalTo(2))
                .body("waiting", equalTo(0))
                .body("asOf", equalTo(RunStory.NOW.minusSeconds(5).toString())));
    }

    @Test
    void whatIsReadInAnotherOrderGivesTheSameRun() {
        var workspace = Workspace.ready("reordered").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1);

        story.acknowledged(1, story.count(OUTCOME_DELIVERED, 3)).acknowledged(0);
        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .statusCode(200)
                .body("state", equalTo("running"))
                .body("delivered", equalTo(3))
                .body("lane", nullValue()));
        story.emitted(3, 2);
        Soon.asserted(() -> workspace.get("/syncs/mail/runs/1").body("state", equalTo("completed")));
        story.planned(3, 0);
        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .body("state", equalTo("completed"))
                .body("lane", equalTo("bulk"))
                .body("overtaken", equalTo(0)));
    }

    @Test
    void aRunThatLaterRunsOvertookWhollyIsCompleteAtOnce() {
        var workspace = Workspace.ready("overtaken").has("mail", "list-1", "");

        new RunStory(workspace, "mail", 1).planned(5, 0).emitted(0, 0);

        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs/1")
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("overtaken", equalTo(5)));
    }

    @Test
    void aLossClosesTheRunsThatLackRecordsAndNoOthers() {
        var workspace = Workspace.ready("losses").has("mail", "list-1", "");
        var whole = new RunStory(workspace, "mail", 1).planned(1, 0).emitted(1, 1);
        whole.acknowledged(0, whole.count(OUTCOME_DELIVERED, 1));
        var open = new RunStory(workspace, "mail", 2).planned(4, 0).emitted(4, 1);
        var later = new RunStory(workspace, "mail", 3);
        later.planned(later.plan(2, 0)
                .setPlanTime(com.google.protobuf.Timestamp.newBuilder()
                        .setSeconds(RunStory.NOW.plusSeconds(61).getEpochSecond())));
        Soon.asserted(() -> workspace.get("/syncs/mail/runs").body("items.run", contains(3, 2, 1)));

        open.lost(RunStory.NOW.plusSeconds(60));

        Soon.asserted(() -> workspace
                .get("/syncs/mail/runs")
                .body("items.state", contains("running", "lost", "completed"))
                .body("items.waiting", contains(2, 0, 0)));
    }

    @Test
    void refusedRecordsAreListedNewestFirst() {
        var workspace = Workspace.ready("refused").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1);
        for (int number = 1; number <= 5; number++) {
            story.failed("user-" + number + "@example.org", OUTCOME_REJECTED, "unknown-address");
        }
        story.failed("later@example.org", OUTCOME_DEFERRED, "rate-limited")
                .failed("odd\0one@example.org", OUTCOME_INVALID, "field-missing");
        Soon.asserted(() -> workspace
                .get("/syncs/mail/rejected?pageSize=1")
                .body("items.outcome", contains("invalid"))
                .body("items.identity", contains("odd\uFFFDone@example.org")));

        var next = workspace
                .get("/syncs/mail/rejected?pageSize=4")
                .body(
                        "items.identity",
                        contains(
                                "odd\uFFFDone@example.org",
                                "user-5@example.org",
                                "user-4@example.org",
                                "user-3@example.org"))
                .extract()
                .<String>path("nextPageToken");
        workspace
                .get("/syncs/mail/rejected?pageSize=4&pageToken=" + next)
                .body("items.identity", contains("user-2@example.org", "user-1@example.org"))
                .body("items[0].reason", equalTo("unknown-address"))
                .body("items[0].operation", equalTo("upsert"))
                .body("items[0].run", equalTo(1))
                .body("nextPageToken", equalTo(""));
    }

    @Test
    void aHeldPlanIsShownUntilAnotherPasses() {
        var workspace = Workspace.ready("held").has("mail", "list-1", "");
        workspace.get("/syncs/mail/held").statusCode(404);

        new RunStory(workspace, "mail", 1).held(900, 1000);
        Soon.asserted(() -> workspace
                .get("/syncs/mail/held")
                .statusCode(200)
                .body("removes", equalTo(900))
                .body("told", equalTo(1000)));

        new RunStory(workspace, "mail", 1).planned(1, 0);
        Soon.asserted(() -> workspace.get("/syncs/mail/held").statusCode(404));
    }

    @Test
    void runsArePagedNewestFirst() {
        var workspace = Workspace.ready("run-pages").has("mail", "list-1", "");
        for (int run = 1; run <= 3; run++) {
            new RunStory(workspace, "mail", run).planned(run, 0);
        }
        Soon.asserted(() -> workspace.get("/syncs/mail/runs").body("items.run", contains(3, 2, 1)));

        var next = workspace
                .get("/syncs/mail/runs?pageSize=2")
                .body("items.run", contains(3, 2))
                .extract()
                .<String>path("nextPageToken");
        workspace.get("/syncs/mail/runs?pageSize=2&pageToken=" + next).body("items.run", contains(1));
        workspace.get("/syncs/mail/runs/9").statusCode(404).body("code", equalTo("run-not-found"));
        workspace.get("/syncs/mail/runs/first").statusCode(400).body("code", equalTo("invalid-request"));
    }
}

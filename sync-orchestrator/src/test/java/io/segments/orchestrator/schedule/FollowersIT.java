package io.segments.orchestrator.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.orchestrator.sync.RequestedRun;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.WakeUps;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import io.segments.testkit.TestingClock;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Syncs that run after others, after jobs of other systems, and when somebody asks under a name. */
@QuarkusTest
class FollowersIT {

    @Inject
    Syncs syncs;

    @Inject
    Jobs jobs;

    @Inject
    Transactions transactions;

    @Inject
    WakeUps wakeUps;

    @Test
    void aSyncRunsOnceAfterTheOneThatItFollows() {
        var workspace = Workspace.ready("followed")
                .has("base", "list-1", "")
                .has("after", "list-2", schedule("after-sync", "sync", "base"));
        var story = new RunStory(workspace, "base", 1).planned(2, 0);
        workspace.get("/syncs/after").body("requestedRun", nullValue()).body("schedule.sync", equalTo("base"));
        story.emitted(2, 1).acknowledged(0, story.count(Outcome.OUTCOME_DELIVERED, 2));
        Soon.asserted(() -> workspace
                .get("/syncs/after")
                .body("requestedRun.number", equalTo(1))
                .body("requestedRun.reason", equalTo("after-sync")));
        new RunStory(workspace, "base", 2).empty(1);
        Soon.asserted(() -> workspace.get("/syncs/after").body("requestedRun.number", equalTo(2)));
        workspace.get("/syncs/after/history").body("items.size()", equalTo(1));
    }

    @Test
    void whatWouldFollowItselfIsRefused() {
        var workspace = Workspace.ready("circle")
                .has("one", "list-1", "")
                .has("two", "list-2", schedule("after-sync", "sync", "one"));
        workspace
                .put("/syncs/one", "\"1\"", workspace.sync("one", schedule("after-sync", "sync", "two")))
                .statusCode(422)
                .body("findings.path", hasItem("$.schedule.sync"))
                .body("findings.message", hasItem(containsString("one, two, one")));
        workspace
                .post("/syncs", workspace.sync("three", schedule("after-sync", "sync", "nobody")))
                .statusCode(422)
                .body("findings.code", hasItem("unknown-reference"));
    }

    @Test
    void ofTwoInstancesOneAsksAndWhatWasMissedIsCaughtUpOnce() throws Exception {
        var workspace = Workspace.ready("followers");
        for (int number = 0; number < 10; number++) {
            workspace.has("after-" + number, "list-" + number, schedule("after-job", "job", "nightly"));
        }
        workspace.post("/syncs/after-0:pause", "").statusCode(200);
        transactions.in(() -> {
            for (int night = 0; night < 3; night++) {
                jobSucceeded(workspace.id(), "night-" + night);
            }
            return 0;
        });
        var both = new ArrayList<Future<Integer>>();
        var together = new CountDownLatch(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int instance = 0; instance < 2; instance++) {
                var scheduler = new Scheduler(
                        syncs,
                        new CronSchedule(),
                        wakeUps,
                        _ -> {},
                        transactions,
                        TestingClock.at(Instant.now().toString()));
                both.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return scheduler.tick();
                }));
            }
        }
        for (var each : both) {
            each.get();
        }
        Soon.asserted(() -> {
            for (int number = 1; number < 10; number++) {
                assertThat(requests(workspace, "after-" + number)).isEqualTo(1L);
            }
        });
        assertThat(requests(workspace, "after-0")).isZero();
        workspace.post("/syncs/after-0:resume", "").statusCode(200);
        Soon.asserted(() -> assertThat(requests(workspace, "after-0")).isEqualTo(2L));
    }

    @Test
    void aJobCountsOnceForEachOfItsRuns() {
        var workspace = Workspace.ready("jobs").has("after", "list-1", schedule("after-job", "job", "nightly"));
        completed(workspace, "nightly", "run-1")
                .statusCode(200)
                .body("counted", equalTo(true))
                .body("followers", equalTo(1));
        Soon.asserted(() -> workspace
                .get("/syncs/after")
                .body("requestedRun.number", equalTo(1))
                .body("requestedRun.reason", equalTo("after-job")));
        completed(workspace, "nightly", "run-1").statusCode(200).body("counted", equalTo(false));
        completed(workspace, "nightly", "").statusCode(428);
        completed(workspace, "no/job", "run-1").statusCode(404);
        completed(workspace, "-", "run-1").statusCode(400);
    }

    @Test
    void dbtIsHeardWhenItsSignatureIsRight() {
        var workspace = Workspace.ready("dbt").has("after", "list-1", schedule("after-job", "job", "123"));
        var event = event("job.run.completed", "Success", "9");
        dbt("nightly", event, "0".repeat(64)).statusCode(401).body("code", equalTo("unauthenticated"));
        dbt("nobody", event, signed(event)).statusCode(401);
        dbt("nightly", event("job.run.completed", "Error", "8"), null).statusCode(401);
        for (var other :
                new String[] {event("job.run.started", "Running", "8"), event("job.run.completed", "Error", "8")}) {
            dbt("nightly", other, signed(other)).statusCode(200).body("counted", equalTo(false));
        }
        dbt("nightly", event, signed(event))
                .statusCode(200)
                .body("counted", equalTo(true))
                .body("followers", equalTo(1));
        dbt("nightly", event, signed(event)).statusCode(200).body("counted", equalTo(false));
        Soon.asserted(() -> workspace.get("/syncs/after").body("requestedRun.number", equalTo(1)));
        dbt("nightly", "{}", signed("{}")).statusCode(400).body("code", equalTo("invalid-request"));
        dbt("nightly", "{", signed("{")).statusCode(400).body("code", equalTo("malformed-json"));
    }

    @Test
    void whoAsksUnderANameAsksOnceAndSeesWhatBecomesOfIt() {
        var workspace = Workspace.ready("wishes").has("mail", "list-1", schedule("manual", "", ""));
        var first = wish(workspace, "dag-7").statusCode(200).extract().header("Location");
        wish(workspace, "dag-7")
                .statusCode(200)
                .header("Location", equalTo(first))
                .body("version", equalTo(2));
        wish(workspace, "dag 8").statusCode(400);
        assertThat(first).endsWith("/workspaces/wishes/syncs/mail/requests/1");
        workspace.get("/syncs/mail/requests/1").body("state", equalTo("waiting"));
        var story = new RunStory(workspace, "mail", 1);
        story.planned(story.plan(1, 0).setRequestedRun(1).setRequestRuns(1));
        Soon.asserted(() -> workspace
                .get("/syncs/mail/requests/1")
                .body("state", equalTo("running"))
                .body("runs[0].run", equalTo(1)));
        story.emitted(1, 1).acknowledged(0, story.count(Outcome.OUTCOME_DELIVERED, 1));
        Soon.asserted(() -> workspace.get("/syncs/mail/requests/1").body("state", equalTo("completed")));
        wish(workspace, "dag-8").body("requestedRun.number", equalTo(2));
    }

    private void jobSucceeded(String workspace, String run) {
        jobs.succeeded(workspace, "nightly", "test", run, Instant.now());
    }

    private long requests(Workspace workspace, String sync) {
        return syncs.find(new SyncKey(workspace.id(), sync))
                .flatMap(found -> found.requestedRun().map(RequestedRun::number))
                .orElse(0L);
    }

    private static ValidatableResponse wish(Workspace workspace, String key) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .post("/api/v1/workspaces/" + workspace.id() + "/syncs/mail:run")
                .then();
    }

    private static ValidatableResponse completed(Workspace workspace, String job, String run) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", run)
                .post("/api/v1/workspaces/" + workspace.id() + "/jobs/" + job + ":completed")
                .then();
    }

    private static ValidatableResponse dbt(String webhook, String event, @Nullable String signature) {
        var request = RestAssured.given().contentType(ContentType.JSON).body(event);
        return (signature == null ? request : request.header("Authorization", signature))
                .post("/api/v1/webhooks/dbt/" + webhook)
                .then();
    }

    private static String event(String type, String status, String run) {
        return """
               {"accountId": 1, "webhookId": "wsu_1", "eventId": "wev_%s", "timestamp": "2026-11-30T04:00:00Z", "eventType": "%s",
                "webhookName": "segments", "data": {"jobId": "123", "jobName": "Nightly", "runId": "%s", "environmentId": "4",
                "runStatus": "%s", "runStatusCode": 10, "runReason": "Scheduled"}}""".formatted(run, type, run, status);
    }

    private static String signed(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("a secret key of dbt".getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String schedule(String kind, String name, String value) {
        return name.isEmpty()
                ? "\"schedule\": {\"kind\": \"%s\"}".formatted(kind)
                : "\"schedule\": {\"kind\": \"%s\", \"%s\": \"%s\"}".formatted(kind, name, value);
    }
}

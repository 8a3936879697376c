package io.segments.orchestrator.schedule;

import static io.restassured.RestAssured.given;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_INVALID;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.segments.contract.evaluation.v1.EvaluationRequested;
import io.segments.eventing.Topic;
import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.RejectedRecord.Range;
import io.segments.orchestrator.sync.RequestedRun;
import io.segments.orchestrator.sync.Retry;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.WakeUps;
import io.segments.orchestrator.sync.wire.SyncWire;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import io.segments.testkit.TestingClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunsAreAskedForOnceIT {

    @Inject
    Syncs syncs;

    @Inject
    Transactions transactions;

    @Inject
    WakeUps wakeUps;

    @Test
    void whatIsScheduledAsksForItsFirstRunAtOnceAndWakesTheEvaluator() {
        var workspace = Workspace.ready("scheduled");

        workspace
                .post("/syncs", workspace.sync("hourly", interval("PT1H")))
                .statusCode(201)
                .body("requestedRun.number", equalTo(1))
                .body("requestedRun.reason", equalTo("backfill"));

        Soon.asserted(() -> assertThat(Topics.of(Topic.EVALUATION_REQUESTS, "scheduled/users"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(read(record.value()).getSegmentsList()).containsExactly("trials");
                    assertThat(Topics.header(record, "ce_id")).isEqualTo("scheduled/sync/hourly@1");
                    assertThat(Topics.header(record, "ce_source")).isEqualTo("/sync-orchestrator");
                }));
    }

    @Test
    void liveSyncsAndManualOnesAskForNothing() {
        var workspace = Workspace.ready("unscheduled");

        workspace.post("/syncs", workspace.sync("live", "")).body("requestedRun", nullValue());
        workspace
                .post(
                        "/syncs",
                        workspace
                                .sync("manual", "\"schedule\": {\"kind\": \"manual\"}")
                                .replace("list-1", "list-2"))
                .body("requestedRun", nullValue());

        assertThat(due("unscheduled", "live")).isEmpty();
        assertThat(due("unscheduled", "manual")).isEmpty();
    }

    @Test
    void rejectedRecordsAreRetriedByTheirPlacesAndNamedByNobodysIdentity() {
        var workspace = Workspace.ready("retried").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1);
        for (int place = 1; place <= 4; place++) {
            story.failed("user-" + place + "@example.org", OUTCOME_REJECTED, place < 4 ? "bad-email" : "gone", place);
        }
        story.failed("old@example.org", OUTCOME_INVALID, "field-missing");
        Soon.asserted(() -> workspace.get("/syncs/mail/rejected").body("items", hasSize(5)));

        var found = workspace
                .post("/syncs/mail/rejected:search", "{\"identity\": \"user-4@example.org\", \"reason\": \"gone\"}")
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].fields.plan", equalTo("trial"))
                .body("items[0].retryable", equalTo(true));
        var four = found.extract().<Integer>path("items[0].id");
        var old = workspace
                .post("/syncs/mail/rejected:search", "{\"reason\": \"field-missing\"}")
                .body("items[0].retryable", equalTo(false))
                .extract()
                .<Integer>path("items[0].id");
        var one = workspace
                .post("/syncs/mail/rejected:search", "{\"identity\": \"user-1@example.org\"}")
                .extract()
                .<Integer>path("items[0].id");
        var all = "{\"from\": \"%s\", \"until\": \"%s\"}".formatted(RunStory.NOW, RunStory.NOW.plusSeconds(1));

        workspace
                .post("/syncs/mail/rejected:retry", "{\"ids\": [%d, %d]}".formatted(one, four))
                .statusCode(200);
        assertThat(retry("retried")).contains(new Retry(1, false, List.of(live(1, 1), live(4, 4))));
        workspace.post("/syncs/mail/rejected:retry", all).statusCode(200);
        assertThat(retry("retried")).contains(new Retry(2, false, List.of(live(1, 1), live(4, 4), live(1, 4))));
        assertThat(SyncWire.write(sync("retried", "mail")).toString()).doesNotContain("example.org");

        story.empty(2);
        Soon.asserted(() -> workspace.get("/syncs/mail/requests/2").body("state", equalTo("completed")));
        workspace
                .post("/syncs/mail/rejected:retry", "{\"ids\": [%d]}".formatted(four))
                .statusCode(200);
        assertThat(retry("retried")).contains(new Retry(3, false, List.of(live(4, 4))));
        workspace.post("/syncs/mail:resync", "").statusCode(200);
        assertThat(retry("retried")).contains(new Retry(3, false, List.of(live(4, 4))));
        workspace.post("/syncs/mail/rejected:retry", "{}").statusCode(200);
        assertThat(retry("retried")).contains(new Retry(5, true, List.of()));

        workspace
                .post("/syncs/mail/rejected:retry", "{\"ids\": [%d, 1000000]}".formatted(old))
                .statusCode(422)
                .body("findings.path", contains("$.ids[0]", "$.ids[1]"));
        workspace
                .post(
                        "/syncs/mail/rejected:retry",
                        "{\"from\": \"2001-01-01T00:00:00Z\", \"until\": \"2001-01-02T00:00:00Z\"}")
                .statusCode(422)
                .body("findings.path", contains("$"));
    }

    @Test
    void theSameKeyRetriesOnce() {
        var workspace = Workspace.ready("retried-once").has("mail", "list-1", "");
        for (int call = 0; call < 2; call++) {
            given().urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", "mended")
                    .body("{}")
                    .post("/api/v1/workspaces/retried-once/syncs/mail/rejected:retry")
                    .then()
                    .statusCode(200)
                    .header("Location", endsWith("/syncs/mail/requests/1"));
        }
        assertThat(retry("retried-once")).contains(new Retry(1, true, List.of()));
    }

    private Optional<Retry> retry(String workspace) {
        return sync(workspace, "mail").requestedRun().flatMap(RequestedRun::retry);
    }

    private static Range live(long first, long last) {
        return new Range(Lane.LIVE, first, last);
    }

    @Test
    void ofTwoInstancesOneAsks() throws Exception {
        var workspace = Workspace.ready("two-instances");
        for (int number = 0; number < 20; number++) {
            workspace.has("hourly-" + number, "list-" + number, interval("PT1H"));
        }
        var clock = TestingClock.at(Instant.now().plus(Duration.ofMinutes(61)).toString());
        var both = new ArrayList<Future<Integer>>();
        var together = new CountDownLatch(2);

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int instance = 0; instance < 2; instance++) {
                var scheduler = instance(clock);
                both.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    int asked = 0;
                    for (int look = 0; look < 5; look++) {
                        asked += scheduler.tick();
                    }
                    return asked;
                }));
            }
        }

        int asked = both.get(0).get() + both.get(1).get();
        assertThat(asked).isGreaterThanOrEqualTo(20);
        for (int number = 0; number < 20; number++) {
            var sync = sync("two-instances", "hourly-" + number);
            assertThat(sync.requestedRun().map(RequestedRun::number)).contains(2L);
            assertThat(sync.actor()).isEqualTo("schedule");
        }
        workspace.get("/syncs/hourly-1/history").body("items.size()", equalTo(1));
    }

    @Test
    void runsThatWereMissedWhileNoInstanceWasUpAreCaughtUpOnce() {
        var workspace = Workspace.ready("missed").has("hourly", "list-1", interval("PT1H"));
        var created = sync("missed", "hourly").created();
        var clock = TestingClock.at(
                created.plus(Duration.ofHours(7).plusMinutes(10)).toString());
        var scheduler = instance(clock);

        scheduler.tick();
        scheduler.tick();
        assertThat(sync("missed", "hourly").requestedRun().map(RequestedRun::number))
                .contains(2L);

        clock.advance(Duration.ofMinutes(49));
        scheduler.tick();
        assertThat(sync("missed", "hourly").requestedRun().map(RequestedRun::number))
                .contains(2L);
        clock.advance(Duration.ofMinutes(1));
        scheduler.tick();
        assertThat(sync("missed", "hourly").requestedRun().map(RequestedRun::number))
                .contains(3L);
        workspace.delete("/syncs/hourly").statusCode(200);
    }

    @Test
    void whatDoesNotCommitIsAskedForByTheNextInstance() {
        Workspace.ready("rolled-back").has("hourly", "list-1", interval("PT1H"));
        var clock = TestingClock.at(Instant.now().plus(Duration.ofMinutes(61)).toString());
        var dying = new Scheduler(
                syncs,
                new CronSchedule(),
                sync -> {
                    throw new IllegalStateException("killed");
                },
                _ -> {},
                transactions,
                clock);

        try {
            dying.tick();
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
        assertThat(sync("rolled-back", "hourly").requestedRun().map(RequestedRun::number))
                .contains(1L);

        instance(clock).tick();
        assertThat(sync("rolled-back", "hourly").requestedRun().map(RequestedRun::number))
                .contains(2L);
    }

    @Test
    void cronSchedulesAreKeptInTheirTimeZone() {
        Workspace.ready("zones")
                .has(
                        "daily",
                        "list-1",
                        "\"schedule\": {\"kind\": \"cron\", \"expression\": \"30 6 * * *\", \"timeZone\": \"Asia/Kolkata\"}");

        var due = due("zones", "daily").orElseThrow().atZone(ZoneId.of("Asia/Kolkata"));

        assertThat(due.getHour()).isEqualTo(6);
        assertThat(due.getMinute()).isEqualTo(30);
        assertThat(due.toInstant()).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));
    }

    @Test
    void aPausedSyncIsNotDue() {
        var workspace = Workspace.ready("resting").has("hourly", "list-1", interval("PT1H"));

        workspace.post("/syncs/hourly:pause", "").statusCode(200);
        assertThat(due("resting", "hourly")).isEmpty();

        workspace.post("/syncs/hourly:resume", "").statusCode(200);
        assertThat(due("resting", "hourly")).isPresent();
    }

    private Scheduler instance(TestingClock clock) {
        return new Scheduler(syncs, new CronSchedule(), wakeUps, _ -> {}, transactions, clock);
    }

    private Sync sync(String workspace, String id) {
        return syncs.find(new SyncKey(workspace, id)).orElseThrow();
    }

    /** When a sync is due, as the database has it, without taking it. */
    private Optional<Instant> due(String workspace, String id) {
        return transactions.in(() -> syncs.lockDue(Instant.now().plus(Duration.ofDays(400)), 10_000).stream()
                .filter(due -> due.sync().key().equals(new SyncKey(workspace, id)))
                .map(Syncs.Due::at)
                .findFirst());
    }

    private static String interval(String every) {
        return "\"schedule\": {\"kind\": \"interval\", \"every\": \"" + every + "\"}";
    }

    private static EvaluationRequested read(byte[] value) throws InvalidProtocolBufferException {
        return EvaluationRequested.parseFrom(value);
    }
}

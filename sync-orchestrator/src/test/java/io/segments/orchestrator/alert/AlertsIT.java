package io.segments.orchestrator.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.google.protobuf.Timestamp;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.api.Role;
import io.segments.contract.evaluation.v1.AttemptEnded;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.eventing.Topic;
import io.segments.orchestrator.testing.Roles;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** From what happens to what people are told, with a real database and topics. */
@QuarkusTest
class AlertsIT {

    @Inject
    Alerts alerts;

    @Inject
    Notices notices;

    @Inject
    Facts.Source facts;

    @Inject
    Channels channels;

    @Inject
    Transactions transactions;

    @Inject
    MockMailbox mailbox;

    @Inject
    Roles roles;

    @Test
    void whatPeopleHaveToKnowOfIsListedMailedTakenOnAndOver() {
        var workspace = Workspace.ready("alerts").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1).held(900, 1000);
        Soon.asserted(
                () -> workspace
                        .get("/alerts?state=open&subject=mail")
                        .statusCode(200)
                        .body("items.kind", hasItem("sync-held"))
                        .body(
                                "items[0].says",
                                equalTo(
                                        "The guard holds a run that would remove 900 identities of 1000 that were sent, since "
                                                + RunStory.NOW
                                                + ". Nothing is planned or removed until somebody approves it or the data is right again.")));
        Soon.asserted(() -> assertThat(mails()).anySatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("[Segments] sync-held: sync mail");
            assertThat(mail.getText()).contains("https://segments.example.com/syncs/mail");
        }));
        String id = workspace.get("/alerts?state=open&subject=mail").extract().path("items[0].id");
        Soon.asserted(() -> workspace
                .get("/alerts/" + id + "/notices")
                .body("channel", contains("team"))
                .body("type", contains("alert.opened"))
                .body("state", contains("told")));
        workspace.post("/alerts/" + id + ":acknowledge", "").statusCode(200).body("acknowledgedBy", equalTo("local"));
        workspace
                .post("/alerts/" + id + ":silence", "{\"until\": \"2020-01-01T00:00:00Z\"}")
                .statusCode(422)
                .body("findings.path", contains("$.until"));

        story.planned(5, 0);
        Soon.asserted(() -> workspace.get("/alerts/" + id).body("closeTime", notNullValue()));
        workspace.get("/alerts?state=open&subject=mail").body("items.kind", not(hasItem("sync-held")));
        workspace.get("/alerts?state=closed&kind=sync-held").body("items", hasSize(1));
        workspace.post("/alerts/" + id + ":silence", "{}").statusCode(409);
        Soon.asserted(() -> assertThat(mails())
                .anySatisfy(mail -> assertThat(mail.getSubject()).isEqualTo("[Segments] Over: sync-held: sync mail")));
    }

    @Test
    void heldEvaluationsAndStaleSegmentsComeFromTheTopicOfEvaluations() {
        var workspace = Workspace.ready("stale").has("mail", "list-1", "");
        evaluated(workspace, RunStory.NOW.minus(Duration.ofDays(3)), 1);
        var event = AttemptEnded.newBuilder()
                .setWorkspace(workspace.id())
                .setSegment("trials")
                .setOutcome(AttemptEnded.Outcome.OUTCOME_HELD)
                .setWouldExit(5)
                .setSize(10)
                .setAsOf(time(RunStory.NOW.minus(Duration.ofDays(2))));
        Topics.send(
                Topic.EVALUATIONS,
                workspace.id() + "/segment/trials/attempt",
                EvaluationEvent.newBuilder().setAttempt(event).build());
        Soon.asserted(() ->
                workspace.get("/alerts?state=open&subject=trials").body("items.kind", contains("evaluation-held")));
        var later = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(11));
        Soon.asserted(() -> {
            new Watch(facts, alerts, notices, channels, transactions, later).look();
            workspace.get("/alerts?subject=trials").body("items.kind", hasItems("evaluation-held", "segment-stale"));
        });
        evaluated(workspace, RunStory.NOW, 2);
        Soon.asserted(() -> workspace.get("/alerts?state=open&subject=trials").body("items", hasSize(0)));
    }

    @Test
    void ofSeveralInstancesOneOpensAnAlertAndOneTells() throws Exception {
        var workspace = Workspace.ready("alerts-twice").has("mail", "list-1", "");
        new RunStory(workspace, "mail", 1).held(900, 1000);
        var looks = new ArrayList<Future<?>>();
        var together = new CountDownLatch(3);
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (int instance = 0; instance < 3; instance++) {
                looks.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    for (int look = 0; look < 5; look++) {
                        new Watch(facts, alerts, notices, channels, transactions, InstantSource.system()).look();
                    }
                    return true;
                }));
            }
        }
        for (var look : looks) {
            look.get();
        }
        Soon.asserted(() -> workspace.get("/alerts?subject=mail").body("items.kind", contains("sync-held")));
    }

    @Test
    void rulesAreTheWorkspacesOrASyncsAndAreCheckedWhole() {
        var workspace = Workspace.ready("rules").has("mail", "list-1", "");
        workspace
                .get("/alert-rules")
                .statusCode(200)
                .body("kind", hasItems("run-failed", "segment-stale"))
                .body("find { it.kind == 'rejected-share' }.rule.threshold", equalTo(0.1f))
                .body("find { it.kind == 'rejected-share' }.origin", equalTo("usual"));
        workspace
                .put("/alert-rules/rejected-share", "{\"threshold\": 7, \"channels\": [\"nobody\", \"team\"]}")
                .statusCode(422)
                .body("findings.path", contains("$.threshold", "$.channels[0]", "$.channels[1]"));
        workspace
                .put("/alert-rules/rejected-share", "{\"threshold\": 0.5, \"repeat\": \"every\"}")
                .statusCode(200)
                .body("find { it.kind == 'rejected-share' }.origin", equalTo("workspace"));
        workspace
                .put("/alert-rules/rejected-share?forSync=mail", "{\"enabled\": false}")
                .statusCode(200)
                .body("find { it.kind == 'rejected-share' }.origin", equalTo("sync"))
                .body("kind", not(hasItem("segment-stale")));
        workspace.put("/alert-rules/rejected-share?forSync=nobody", "{}").statusCode(404);
        workspace.put("/alert-rules/segment-stale?forSync=mail", "{}").statusCode(400);
        workspace.put("/alert-rules/anything", "{}").statusCode(404);
        workspace
                .delete("/alert-rules/rejected-share?forSync=mail")
                .body("find { it.kind == 'rejected-share' }.rule.threshold", equalTo(0.5f));
        roles.as(
                Set.of(Role.OPERATOR),
                () -> workspace.put("/alert-rules/run-failed", "{}").statusCode(403));
    }

    @Test
    void channelsAreKnownByNameAndCanBeTried() {
        var alerts = new Workspace("alerts");
        alerts.get("/alert-channels")
                .statusCode(200)
                .body("id", contains("team"))
                .body("kind", contains("email"));
        alerts.post("/alert-channels/team:test", "").statusCode(200).body("told", equalTo(true));
        alerts.post("/alert-channels/hook:test", "").statusCode(404);
        new Workspace("alerts-http")
                .post("/alert-channels/hook:test", "")
                .statusCode(200)
                .body("told", equalTo(false))
                .body("problem", equalTo("It can't be reached (ConnectException)."));
    }

    /** As they are now: others may come while they are looked at. */
    private List<Mail> mails() {
        return new ArrayList<>(mailbox.getMailsSentTo("team@example.com"));
    }

    private static void evaluated(Workspace workspace, Instant asOf, long number) {
        var closed = EvaluationClosed.newBuilder()
                .setWorkspace(workspace.id())
                .setSegment("trials")
                .setEvaluation(number)
                .setAsOf(time(asOf));
        Topics.send(
                Topic.EVALUATIONS,
                workspace.id() + "/segment/trials",
                EvaluationEvent.newBuilder().setClosed(closed).build());
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }
}

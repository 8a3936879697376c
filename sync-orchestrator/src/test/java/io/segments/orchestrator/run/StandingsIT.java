package io.segments.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannelBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.segments.api.Role;
import io.segments.contract.sync.v1.GetStandingRequest;
import io.segments.contract.sync.v1.SyncServiceGrpc;
import io.segments.contract.sync.v1.WaiveGuardRequest;
import io.segments.orchestrator.testing.Roles;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Workspace;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What keeps a sync from going on, and what a person decides about it. */
@QuarkusTest
class StandingsIT {

    @Inject
    Roles roles;

    @Test
    void aHeldPlanIsToldWithItsNumbersAndWaivedForItself() {
        var workspace = Workspace.ready("waived").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1);
        workspace.get("/syncs/mail/standing").statusCode(200).body("held", nullValue());
        workspace.post("/syncs/mail:waive", waiver(900)).statusCode(409).body("code", equalTo("state-conflict"));
        story.held(900, 1000);
        Soon.asserted(() -> workspace
                .get("/syncs/mail/standing")
                .body("held.removes", equalTo(900))
                .body("held.told", equalTo(1000))
                .body("held.removedBefore", equalTo(20))
                .body("held.plan", equalTo(4)));

        workspace
                .post("/syncs/mail:waive", waiver(950))
                .statusCode(200)
                .body("version", equalTo(2))
                .body("waiver.plan", equalTo(4))
                .body("waiver.maxRemovals", equalTo(950))
                .body("waiver.actor", equalTo("local"));
        workspace.post("/syncs/mail:run", "").statusCode(200).body("waiver.plan", equalTo(4));
        workspace
                .put("/syncs/mail", "\"3\"", workspace.sync("mail", "\"displayName\": \"Trials\""))
                .statusCode(200)
                .body("waiver", nullValue());
    }

    @Test
    void aWaiverThatWouldNotHelpIsRefusedWithEverythingThatIsWrong() {
        var workspace = Workspace.ready("useless").has("mail", "list-1", "");
        new RunStory(workspace, "mail", 1).held(900, 1000);
        Soon.asserted(() -> workspace.get("/syncs/mail/standing").body("held.removes", equalTo(900)));

        workspace
                .post("/syncs/mail:waive", "{\"maxRemovals\": 899, \"expires\": \"2020-01-01T00:00:00Z\"}")
                .statusCode(422)
                .body("findings.path", hasItem("$.maxRemovals"))
                .body("findings.path", hasItem("$.expires"));
        workspace.post("/syncs/mail:waive", "{}").statusCode(422).body("findings.code", hasItem("required"));
        workspace.get("/syncs/mail").body("version", equalTo(1));
    }

    @Test
    void onlyWhoMayWaiveGuardsLetsPlansPass() {
        var workspace = Workspace.ready("waiving").has("mail", "list-1", "");
        roles.as(
                Set.of(Role.MARKETER),
                () -> workspace.post("/syncs/mail:waive", waiver(900)).statusCode(403));
        workspace.get("/syncs/mail/standing").statusCode(200);
    }

    @Test
    void whoseLeaversAreUnknownIsToldUntilAResyncIsPlanned() {
        var workspace = Workspace.ready("leavers").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1).waiting("leavers-unknown");
        Soon.asserted(() -> workspace.get("/syncs/mail/standing").body("waiting.reason", equalTo("leavers-unknown")));
        workspace.post("/syncs/mail:resync", "").statusCode(200);
        story.planned(story.plan(1000, 0).setRequestedRun(1).setReason("resync"));
        Soon.asserted(() -> workspace.get("/syncs/mail/standing").body("waiting", nullValue()));
    }

    @Test
    void standingsAndWaiversAreThereOverGrpc() {
        var workspace = Workspace.ready("grpc-standing").has("mail", "list-1", "");
        new RunStory(workspace, "mail", 1).waiting("leavers-unknown").held(900, 1000);
        Soon.asserted(() -> workspace.get("/syncs/mail/standing").body("held.removes", equalTo(900)));
        var channel = ManagedChannelBuilder.forAddress("localhost", RestAssured.port)
                .usePlaintext()
                .build();
        try {
            var syncs = SyncServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
            var standing = syncs.getStanding(GetStandingRequest.newBuilder()
                    .setWorkspace(workspace.id())
                    .setSync("mail")
                    .build());
            assertThat(standing.getHeld().getPlan()).isEqualTo(4);
            assertThat(standing.getWaiting().getReason()).isEqualTo("leavers-unknown");

            var waived = syncs.waiveGuard(WaiveGuardRequest.newBuilder()
                    .setWorkspace(workspace.id())
                    .setSync("mail")
                    .setVersion(1)
                    .setMaxRemovals(900)
                    .setExpireTime(Timestamp.newBuilder().setSeconds(soon().getEpochSecond()))
                    .build());
            assertThat(waived.getSync().getWaiver().getPlan()).isEqualTo(4);
        } finally {
            channel.shutdownNow();
        }
    }

    private static String waiver(long removals) {
        return "{\"maxRemovals\": %d, \"expires\": \"%s\"}".formatted(removals, soon());
    }

    private static Instant soon() {
        return RunStory.NOW.plus(Duration.ofHours(24));
    }
}

package io.segments.orchestrator.destination;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.contract.destination.v1.DestinationRequest;
import io.segments.contract.destination.v1.DestinationRequest.Outcome;
import io.segments.contract.destination.v1.Health;
import io.segments.eventing.Topic;
import io.segments.orchestrator.testing.Announced;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DestinationsAreLearnedIT {

    @Test
    void aDestinationIsKnownOnceItsWorkerHasAnnouncedIt() {
        var workspace = new Workspace("learned");
        workspace.get("/destinations/learned-mail").statusCode(404).body("code", equalTo("destination-not-found"));

        Announced.known(Announced.healthy("learned-mail").addFields(Announced.field("plan", true)));

        workspace
                .get("/destinations/learned-mail")
                .statusCode(200)
                .body("displayName", equalTo("The learned-mail"))
                .body("connector", equalTo("webhook"))
                .body("canRemove", equalTo(true))
                .body("effect", equalTo("idempotent"))
                .body("fields.name", contains("plan"))
                .body("fields.required", contains(true))
                .body("requestsPerSecond", equalTo(20.0f))
                .body("recordsPerRequest", equalTo(500))
                .body("health.healthy", equalTo(true));
        workspace.get("/destinations?pageSize=1000").body("items.id", hasItem("learned-mail"));
    }

    @Test
    void itsTroubleIsShownAndNewSyncsToItAreStillTaken() {
        var workspace = Workspace.ready("troubled");
        Announced.known(Announced.healthy("troubled")
                .setHealth(Health.newBuilder()
                        .setState(Health.State.STATE_UNHEALTHY)
                        .setReason("credential-refused")
                        .setDetail("401")));

        workspace
                .get("/destinations/troubled")
                .body("health.healthy", equalTo(false))
                .body("health.reason", equalTo("credential-refused"));
        workspace.post("/syncs", workspace.sync("mail", "")).statusCode(201);
    }

    @Test
    void itsLastRequestsAreShownToThoseWhoseRecordsTheyCarried() {
        var workspace = new Workspace("asking");
        Announced.known(Announced.healthy("asked"));
        shown("asked", 1, "asking", Outcome.OUTCOME_TAKEN);
        shown("asked", 2, "another", Outcome.OUTCOME_FAILED);
        shown("asked", 3, "", Outcome.OUTCOME_FAILED);
        shown("asked", 4, "asking", Outcome.OUTCOME_PARTLY);
        shown("asked", 4, "asking", Outcome.OUTCOME_PARTLY);

        Soon.asserted(() -> workspace
                .get("/destinations/asked/requests")
                .statusCode(200)
                .body("items.id", contains("asked@4", "asked@3", "asked@1")));
        workspace
                .get("/destinations/asked/requests?outcome=partly")
                .body("items.id", contains("asked@4"))
                .body("items[0].method", equalTo("POST"))
                .body("items[0].path", equalTo("/lists/${object}"))
                .body("items[0].status", equalTo(207))
                .body("items[0].durationMillis", equalTo(1250))
                .body("items[0].records", equalTo(500))
                .body("items[0].answerBody", equalTo("{\"errors\":[]}"))
                .body("items[0].outcome", equalTo("partly"))
                .body("items[0].sync", equalTo("vip"));
        workspace.get("/destinations/asked/requests?pageSize=1").body("items.id", contains("asked@4"));
        workspace
                .get("/destinations/asked/requests?outcome=well")
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
        workspace.get("/destinations/nobody/requests").statusCode(404).body("code", equalTo("destination-not-found"));
    }

    @Test
    void ofManyRequestsTheNewestAreKeptAndThoseThatWentWellTakeNoRoomFromOthers() {
        var workspace = new Workspace("kept");
        Announced.known(Announced.healthy("kept"));
        shown("kept", 0, "kept", Outcome.OUTCOME_FAILED);
        IntStream.rangeClosed(1, 60).forEach(number -> shown("kept", number, "kept", Outcome.OUTCOME_TAKEN));

        Soon.asserted(() -> workspace
                .get("/destinations/kept/requests?pageSize=100")
                .body("items[0].id", equalTo("kept@60"))
                .body("items", hasSize(51))
                .body("items[49].id", equalTo("kept@11"))
                .body("items[50].id", equalTo("kept@0")));
    }

    private static void shown(String destination, int number, String workspace, Outcome outcome) {
        var request = DestinationRequest.newBuilder()
                .setId(destination + "@" + number)
                .setDestination(destination)
                .setWorkspace(workspace)
                .setSync("vip")
                .setObject("list-1")
                .setMethod("POST")
                .setPath("/lists/${object}")
                .setStatus(207)
                .setRequestTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .setDuration(Duration.newBuilder().setSeconds(1).setNanos(250_000_000))
                .setRecords(500)
                .setAnswerBody("{\"errors\":[]}")
                .setOutcome(outcome)
                .build();
        Topics.send(Topic.DESTINATION_REQUESTS, destination, request);
    }

    @Test
    void aDestinationThatNobodyAnnouncedCanNotBeSyncedTo() {
        var workspace = Workspace.ready("unannounced");

        workspace
                .post("/syncs", to(workspace, "nobody"))
                .statusCode(422)
                .body("findings.path", contains("$.destination"))
                .body("findings.code", contains("unknown-reference"))
                .body("findings.message", hasItem(containsString("is its worker running?")));
    }

    @Test
    void aWorkspaceSeesAndUsesOnlyTheDestinationsThatAreSharedWithIt() {
        var workspace = Workspace.ready("shut-out");
        Announced.known(Announced.healthy("private-mail").addWorkspaces("somebody-else"));

        workspace.get("/destinations/private-mail").statusCode(404);
        workspace.get("/destinations?pageSize=1000").body("items.id", not(hasItem("private-mail")));
        workspace
                .post("/syncs", to(workspace, "private-mail"))
                .statusCode(422)
                .body("findings.path", contains("$.destination"));
        new Workspace("somebody-else").get("/destinations/private-mail").statusCode(200);
    }

    @Test
    void aWorkerDeploymentThatIsGoneForGoodIsForgotten() {
        var workspace = new Workspace("forgotten");
        Announced.known(Announced.healthy("forgotten-mail"));

        Topics.send(Topic.DESTINATIONS, 0, "forgotten-mail", null);

        Soon.asserted(() -> workspace.get("/destinations/forgotten-mail").statusCode(404));
    }

    private static String to(Workspace workspace, String destination) {
        return workspace
                .sync("mail", "")
                .replace("\"destination\": \"" + workspace.id() + "\"", "\"destination\": \"" + destination + "\"");
    }
}

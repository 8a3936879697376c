package io.segments.orchestrator.destination;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.segments.contract.destination.v1.Health;
import io.segments.eventing.Topic;
import io.segments.orchestrator.testing.Announced;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
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

package io.segments.orchestrator.sync.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.grpc.ManagedChannelBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.segments.api.Role;
import io.segments.contract.evaluation.v1.DryRunSyncRequest;
import io.segments.contract.evaluation.v1.DryRunSyncResponse;
import io.segments.contract.sync.v1.DryRun;
import io.segments.contract.sync.v1.DryRunRecord;
import io.segments.contract.sync.v1.SyncServiceGrpc;
import io.segments.orchestrator.testing.EvaluatorStandIn;
import io.segments.orchestrator.testing.Roles;
import io.segments.orchestrator.testing.Workspace;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Dry runs, over REST and gRPC; what an evaluator really says of them its own tests tell. */
@QuarkusTest
class DryRunsIT {

    private static final DryRun ANSWER = DryRun.newBuilder()
            .setEvaluation(7)
            .setAdds(3)
            .setUpdates(2)
            .setRemoves(1)
            .setTold(40)
            .setHeld(true)
            .addRecords(DryRunRecord.newBuilder()
                    .setKind(DryRunRecord.Kind.KIND_ADD)
                    .setIdentity("ada@example.org")
                    .setMemberKey("17")
                    .putFields("plan", "pro")
                    .setRefusal("no text"))
            .build();

    @Inject
    Roles roles;

    @Test
    void aSyncIsAskedAboutAsItIsAndAsItWouldBe() {
        var workspace = answering("dry").has("mail", "list-1", "");

        workspace
                .post("/syncs/mail:dry-run", "{}")
                .statusCode(200)
                .body("adds", equalTo(3))
                .body("held", equalTo(true))
                .body("records.identity", contains("ada@example.org"))
                .body("records[0].kind", equalTo("add"))
                .body("records[0].fields.plan", equalTo("pro"))
                .body("records[0].refusal", equalTo("no text"));
        var edit = workspace.sync("mail", "").replace("list-1", "list-2");
        workspace
                .post("/syncs/mail:dry-run", "{\"records\": 0, \"edit\": %s}".formatted(edit))
                .statusCode(200);

        assertThat(EvaluatorStandIn.asked("dry"))
                .extracting(
                        asked -> asked.getSync().getObject(),
                        asked -> asked.getSync().getGeneration(),
                        DryRunSyncRequest::getRecords)
                .containsExactly(tuple("list-1", 1L, 10), tuple("list-2", 2L, 0));
        workspace.get("/syncs/mail").body("object", equalTo("list-1")).body("version", equalTo(1));
    }

    @Test
    void oneThatIsNotMadeYetIsAskedAboutByWhatItWouldSay() {
        var workspace = answering("dry-new");

        workspace
                .post("/syncs/mail:dry-run", "{\"edit\": %s}".formatted(workspace.sync("mail", "")))
                .statusCode(200);
        workspace.post("/syncs/mail:dry-run", "{}").statusCode(404).body("code", equalTo("sync-not-found"));
        workspace
                .post(
                        "/syncs/mail:dry-run",
                        "{\"edit\": %s}".formatted(workspace.sync("mail", "").replace("\"plan\"}", "\"plam\"}")))
                .statusCode(422)
                .body("findings.path", hasItem("$.mappings[0].column"));
        workspace.post("/syncs/mail:dry-run", "{\"records\": 101}").statusCode(400);
        workspace.get("/syncs").body("items.size()", equalTo(0));
    }

    @Test
    void anEvaluatorThatIsAwayIsSaidToBeAway() {
        Workspace.ready("dry-away")
                .has("mail", "list-1", "")
                .post("/syncs/mail:dry-run", "{}")
                .statusCode(503)
                .body("code", equalTo("evaluator-unavailable"));
    }

    @Test
    void whoMayNotSeeMembersSeesNumbersAndNoRecords() {
        var workspace = answering("dry-roles").has("mail", "list-1", "");
        roles.as(Set.of(Role.VIEWER), () -> {
            workspace.post("/syncs/mail:dry-run", "{}").statusCode(403);
            workspace.post("/syncs/mail:dry-run", "{\"records\": 0}").statusCode(200);
            workspace
                    .post("/syncs/mail:dry-run", "{\"records\": 0, \"edit\": %s}".formatted(workspace.sync("mail", "")))
                    .statusCode(403);
        });
    }

    @Test
    void itIsTheSameOverGrpc() {
        answering("dry-grpc").has("mail", "list-1", "");
        var channel = ManagedChannelBuilder.forAddress("localhost", RestAssured.port)
                .usePlaintext()
                .build();
        try {
            var syncs = SyncServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
            var answer = syncs.dryRunSync(io.segments.contract.sync.v1.DryRunSyncRequest.newBuilder()
                    .setWorkspace("dry-grpc")
                    .setSync("mail")
                    .setRecords(5)
                    .build());
            assertThat(answer.getDryRun())
                    .isEqualTo(ANSWER.toBuilder()
                            .setAsOf(answer.getDryRun().getAsOf())
                            .build());
        } finally {
            channel.shutdownNow();
        }
    }

    private static Workspace answering(String id) {
        EvaluatorStandIn.answers(
                id, DryRunSyncResponse.newBuilder().setDryRun(ANSWER).build());
        return Workspace.ready(id);
    }
}

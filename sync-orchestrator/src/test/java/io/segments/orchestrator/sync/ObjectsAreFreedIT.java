package io.segments.orchestrator.sync;

import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DEFERRED;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DELIVERED;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Workspace;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ObjectsAreFreedIT {

    @Test
    void anObjectIsFreeOnceTheRunThatEmptiesItIsAcknowledged() {
        var workspace = Workspace.ready("drained").has("mail", "list-1", "");
        workspace
                .delete("/syncs/mail?remove=true")
                .statusCode(200)
                .body("removeOnDelete", equalTo(true))
                .body("requestedRun.number", equalTo(1))
                .body("requestedRun.reason", equalTo("deletion"));
        isTaken(workspace);

        var story = new RunStory(workspace, "mail", 3);
        story.planned(story.plan(0, 5).setRequestedRun(1).setRequestRuns(1)).emitted(5, 1);
        Soon.asserted(() -> workspace.get("/syncs/mail/runs/3").statusCode(200).body("emitted", equalTo(5)));
        isTaken(workspace);

        story.acknowledged(0, story.count(OUTCOME_DELIVERED, 5));
        becomesFree(workspace);
    }

    @Test
    void anObjectIsFreeWhenThereIsNothingToRemove() {
        var workspace = Workspace.ready("drained-empty").has("mail", "list-1", "");
        workspace.delete("/syncs/mail?remove=true").statusCode(200);
        isTaken(workspace);

        new RunStory(workspace, "mail", 1).empty(1);

        becomesFree(workspace);
    }

    @Test
    void anObjectIsTakenUntilRemovesThatWereDeferredAreDone() {
        var workspace = Workspace.ready("drained-later").has("mail", "list-1", "");
        workspace.delete("/syncs/mail?remove=true").statusCode(200);
        var story = new RunStory(workspace, "mail", 3);
        story.planned(story.plan(0, 5).setRequestedRun(1).setRequestRuns(1))
                .emitted(5, 1)
                .acknowledged(0, story.count(OUTCOME_DELIVERED, 4), story.count(OUTCOME_DEFERRED, 1));
        Soon.asserted(() -> workspace.get("/syncs/mail/runs/3").statusCode(200).body("state", equalTo("completed")));
        isTaken(workspace);

        var again = new RunStory(workspace, "mail", 4).planned(0, 1).emitted(1, 1);
        again.acknowledged(0, again.count(OUTCOME_DELIVERED, 1));
        becomesFree(workspace);
    }

    @Test
    void theFormerObjectOfASyncIsFreedTheSameWayWhateverGoesToTheNewOne() {
        var workspace = Workspace.ready("moved").has("mail", "list-1", "");
        workspace
                .put("/syncs/mail", "\"1\"", workspace.sync("mail", "").replace("list-1", "list-2"))
                .statusCode(200)
                .body("generation", equalTo(2));
        isTaken(workspace);

        var removes = new RunStory(workspace, "mail", 3);
        removes.planned(removes.plan(0, 2).setRequestedRun(1).setRequestRuns(2)).emitted(2, 1);
        removes.acknowledged(0, removes.count(OUTCOME_DELIVERED, 2));
        Soon.asserted(() -> workspace.get("/syncs/mail/runs/3").statusCode(200).body("state", equalTo("completed")));
        isTaken(workspace);

        var fills = new RunStory(workspace, "mail", 4);
        fills.planned(fills.plan(9, 0).setGeneration(2).setRequestedRun(1).setRequestRuns(2));
        becomesFree(workspace);
    }

    @Test
    void aRemovalThatWillNeverEndIsGivenUpByDeletingAgainWithout() {
        var workspace = Workspace.ready("given-up").has("mail", "list-1", "");
        workspace.delete("/syncs/mail?remove=true").statusCode(200).body("version", equalTo(2));
        workspace.delete("/syncs/mail?remove=true").statusCode(200).body("version", equalTo(2));
        isTaken(workspace);

        workspace
                .delete("/syncs/mail")
                .statusCode(200)
                .body("version", equalTo(3))
                .body("removeOnDelete", equalTo(false));

        becomesFree(workspace);
    }

    private static void isTaken(Workspace workspace) {
        workspace
                .post("/syncs", workspace.sync("other", ""))
                .statusCode(409)
                .body("code", equalTo("object-taken"))
                .body("detail", containsString("is still being emptied of what sync mail of workspace"));
    }

    private static void becomesFree(Workspace workspace) {
        Soon.asserted(
                () -> workspace.post("/syncs", workspace.sync("other", "")).statusCode(201));
    }
}

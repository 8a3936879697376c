package io.segments.orchestrator.sync.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.segments.api.Role;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.destination.v1.Capability;
import io.segments.orchestrator.testing.Announced;
import io.segments.orchestrator.testing.Roles;
import io.segments.orchestrator.testing.Workspace;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SyncsOverRestIT {

    private static final String PROBLEM = "application/problem+json";

    @Inject
    Roles roles;

    @Test
    void aSyncThatIsCreatedTwiceIsOneSync() {
        var workspace = Workspace.ready("rest-create");
        var body = workspace.sync("mail", "\"schedule\": {\"kind\": \"manual\"}");

        workspace
                .post("/syncs", body)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("state", equalTo("active"))
                .body("behaviour", equalTo("mirror"))
                .body("schedule.kind", equalTo("manual"))
                .body("displayName", equalTo("mail"))
                .body("requestedRun", nullValue())
                .body("actor", equalTo("local"));
        workspace.post("/syncs", body).statusCode(200).body("version", equalTo(1));
        workspace
                .post("/syncs", body.replace("list-1", "list-2"))
                .statusCode(409)
                .contentType(PROBLEM)
                .body("code", equalTo("already-exists"));
        workspace.get("/syncs").body("items.id", contains("mail"));
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnce() {
        var workspace = Workspace.ready("rest-findings");
        Announced.known(Announced.healthy("rest-strict")
                .clearCapabilities()
                .addCapabilities(Capability.CAPABILITY_UPSERT)
                .addFields(Announced.field("plan", false))
                .addFields(Announced.field("country", true)));

        workspace
                .post("/syncs", """
                        {"id": "mail", "segment": "nobody", "destination": "rest-strict", "object": " ", "behaviour": "mirror",
                         "identity": {"column": "email", "normalization": "upper"},
                         "mappings": [{"field": "plan", "constant": 1}, {"field": "plan", "constant": 2}, {"field": "size"},
                           {"field": "colour", "constant": "red"}],
                         "schedule": {"kind": "cron", "expression": "61 * * * *", "timeZone": "Mars/Olympus"},
                         "guard": {"maxRemovalShare": 2, "minRemovals": -1}}""")
                .statusCode(422)
                .contentType(PROBLEM)
                .body("code", equalTo("validation-failed"))
                .body(
                        "findings.path",
                        hasItems(
                                "$.segment",
                                "$.object",
                                "$.identity.normalization",
                                "$.mappings[1].field",
                                "$.mappings[2]",
                                "$.mappings[3].field",
                                "$.behaviour",
                                "$.schedule.timeZone",
                                "$.guard.maxRemovalShare",
                                "$.guard.minRemovals"));
        workspace
                .post(
                        "/syncs",
                        workspace
                                .sync("mail", "\"schedule\": {\"kind\": \"interval\", \"every\": \"PT1S\"}")
                                .replace("\"column\": \"plan\"", "\"column\": \"plam\"")
                                .replace("\"email\"", "\"age\""))
                .statusCode(422)
                .body("findings.path", hasItems("$.mappings[0].column", "$.identity.column", "$.schedule.every"));
        workspace.get("/syncs").body("items", empty());
    }

    @Test
    void newIdentitiesAreToldAsFastAsItSays() {
        var workspace = Workspace.ready("rest-ramp");

        workspace
                .post("/syncs", workspace.sync("mail", "\"ramp\": {\"most\": 1000, \"every\": \"PT1H\"}"))
                .statusCode(201)
                .body("ramp.most", equalTo(1000))
                .body("ramp.every", equalTo("PT1H"));
        workspace
                .put("/syncs/mail", "\"1\"", workspace.sync("mail", ""))
                .statusCode(200)
                .body("ramp", nullValue());
        for (var wrong :
                new String[] {"{}", "{\"most\": 0, \"every\": \"PT25H\"}", "{\"most\": 0, \"every\": \"soon\"}"}) {
            workspace
                    .post(
                            "/syncs",
                            workspace.sync("other", "\"ramp\": " + wrong).replace("list-1", "list-2"))
                    .statusCode(422)
                    .body("findings.path", hasItems("$.ramp.most", "$.ramp.every"));
        }
    }

    @Test
    void aComputedColumnIsMappedAsAnyOther() {
        var workspace = Workspace.ready("rest-computed");

        workspace
                .post("/syncs", workspace.sync("mail", "").replace("\"column\": \"plan\"", "\"column\": \"logins\""))
                .statusCode(201)
                .body("mappings.column", contains("logins"));
    }

    @Test
    void aSyncIsSuggestedOfWhatIsKnown() {
        var workspace = Workspace.ready("rest-suggested");
        Announced.known(Announced.healthy("rest-suggested")
                .setIdentity("email")
                .addFields(Announced.field("country", true))
                .addFields(Announced.field("plan", true)));

        workspace
                .get("/destinations/rest-suggested/suggestion?segment=trials")
                .statusCode(200)
                .body("identity.column", equalTo("email"))
                .body("mappings.field", contains("plan"))
                .body("unmapped", contains("country"))
                .body("behaviour", equalTo("mirror"));
        workspace
                .get("/destinations/rest-suggested/suggestion?segment=nobody")
                .statusCode(404)
                .body("code", equalTo("segment-not-found"));
        workspace.get("/destinations/rest-suggested/suggestion").statusCode(422);
    }

    @Test
    void aDestinationThatRequiresAFieldHasItMapped() {
        var workspace = Workspace.ready("rest-required");
        Announced.known(Announced.healthy("rest-required")
                .addFields(Announced.field("country", true))
                .addFields(Announced.field("plan", false)));

        workspace
                .post("/syncs", workspace.sync("mail", ""))
                .statusCode(422)
                .body("findings.path", contains("$.mappings"))
                .body("findings.code", contains("required"));
    }

    @Test
    void aChangeNamesTheVersionThatItWasMadeFrom() {
        var workspace = Workspace.ready("rest-change");
        workspace.has("mail", "list-1", "");
        var changed = workspace.sync("mail", "\"displayName\": \"Trials\"");

        workspace.put("/syncs/mail", changed).statusCode(428).body("code", equalTo("precondition-required"));
        workspace.put("/syncs/mail", "\"9\"", changed).statusCode(412).body("code", equalTo("version-stale"));
        workspace.put("/syncs/mail", "W/\"1\"", changed).statusCode(400).body("code", equalTo("invalid-request"));
        workspace
                .put("/syncs/mail", "\"1\"", changed)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("displayName", equalTo("Trials"))
                .body("generation", equalTo(1));
        workspace.put("/syncs/mail", "\"2\"", changed).statusCode(200).header("ETag", "\"2\"");
        workspace
                .put("/syncs/mail", "\"2\"", changed.replace("\"mail\"", "\"post\""))
                .statusCode(422)
                .body("findings.path", contains("$.id"));
        workspace
                .put("/syncs/nobody", "\"1\"", changed.replace("\"mail\"", "\"nobody\""))
                .statusCode(404);
    }

    @Test
    void anotherObjectIsAnotherGenerationAndAsksForTheRunThatEmptiesTheFormerOne() {
        var workspace = Workspace.ready("rest-generation");
        workspace.has("mail", "list-1", "");

        workspace
                .put("/syncs/mail", "\"1\"", workspace.sync("mail", "").replace("list-1", "list-2"))
                .statusCode(200)
                .body("generation", equalTo(2))
                .body("requestedRun.number", equalTo(1))
                .body("requestedRun.reason", equalTo("identity"));
    }

    @Test
    void aPausedSyncRunsNoMoreUntilItIsResumed() {
        var workspace = Workspace.ready("rest-pause");
        workspace.has("mail", "list-1", "");

        workspace.post("/syncs/mail:pause", "").statusCode(200).body("state", equalTo("paused"));
        workspace.post("/syncs/mail:pause", "").statusCode(200).header("ETag", "\"2\"");
        workspace.post("/syncs/mail:run", "").statusCode(409).body("code", equalTo("state-conflict"));
        workspace.post("/syncs/mail:resume", "\"1\"", "").statusCode(412);
        workspace
                .post("/syncs/mail:resume", "\"2\"", "")
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("requestedRun.reason", equalTo("resume"));
    }

    @Test
    void aRunIsAskedForByHandAsADifferenceOrAsEverythingAgain() {
        var workspace = Workspace.ready("rest-run");
        workspace.has("mail", "list-1", "");

        workspace
                .post("/syncs/mail:run", "")
                .statusCode(200)
                .body("requestedRun.number", equalTo(1))
                .body("requestedRun.kind", equalTo("difference"))
                .body("requestedRun.reason", equalTo("manual"));
        workspace
                .post("/syncs/mail:resync", "")
                .statusCode(200)
                .body("requestedRun.number", equalTo(2))
                .body("requestedRun.kind", equalTo("resync"));
        workspace.post("/syncs/nobody:run", "").statusCode(404).body("code", equalTo("sync-not-found"));
    }

    @Test
    void whoMadeWhichVersionIsKept() {
        var workspace = Workspace.ready("rest-history");
        workspace.has("mail", "list-1", "");
        workspace.post("/syncs/mail:pause", "").statusCode(200);
        workspace.post("/syncs/mail:resume", "").statusCode(200);

        workspace
                .get("/syncs/mail/history")
                .body("items.version", contains(3, 2, 1))
                .body("items.state", contains("active", "paused", "active"))
                .body("items.actor", contains("local", "local", "local"));
        var next = workspace
                .get("/syncs/mail/history?pageSize=2")
                .body("items.version", contains(3, 2))
                .extract()
                .<String>path("nextPageToken");
        workspace
                .get("/syncs/mail/history?pageSize=2&pageToken=" + next)
                .body("items.version", contains(1))
                .body("nextPageToken", equalTo(""));
    }

    @Test
    void listsArePagedById() {
        var workspace = Workspace.ready("rest-pages");
        for (var id : new String[] {"delta", "alpha", "charlie", "bravo"}) {
            workspace.has(id, "list-of-" + id, "");
        }

        var next = workspace
                .get("/syncs?pageSize=3")
                .body("items.id", contains("alpha", "bravo", "charlie"))
                .extract()
                .<String>path("nextPageToken");
        workspace.get("/syncs?pageSize=3&pageToken=" + next).body("items.id", contains("delta"));
        workspace.get("/syncs?pageSize=0").body("items", hasSize(4));
        workspace.get("/syncs?pageSize=1001").statusCode(400).contentType(PROBLEM);
        workspace.get("/syncs?pageToken=!").statusCode(400).contentType(PROBLEM);
        workspace.get("/syncs?segment=trials").body("items", hasSize(4));
        workspace.get("/syncs?destination=other").body("items", empty());
        workspace.get("/syncs?state=lost").statusCode(400);
    }

    @Test
    void aDeletedSyncIsOnlySeenWhenAskedFor() {
        var workspace = Workspace.ready("rest-delete");
        workspace.has("mail", "list-1", "");

        workspace
                .delete("/syncs/mail")
                .statusCode(200)
                .body("state", equalTo("deleted"))
                .body("removeOnDelete", equalTo(false))
                .body("requestedRun", nullValue());
        workspace.get("/syncs").body("items", empty());
        workspace.get("/syncs?state=deleted").body("items.id", contains("mail"));
        workspace.get("/syncs/mail").statusCode(200).body("state", equalTo("deleted"));
        workspace
                .post("/syncs", workspace.sync("mail", ""))
                .statusCode(409)
                .body("detail", containsString("its id is never another's"));
        workspace.post("/syncs/mail:resume", "").statusCode(409);
        workspace.delete("/syncs/mail?remove=true").statusCode(409).body("code", equalTo("state-conflict"));
    }

    @Test
    void whatCanNotBeRemovedIsNotPromisedToBe() {
        var workspace = Workspace.ready("rest-adds-only");
        Announced.known(
                Announced.healthy("rest-adds-only").clearCapabilities().addCapabilities(Capability.CAPABILITY_UPSERT));
        workspace.has("mail", "list-1", "\"behaviour\": \"add-only\"");

        workspace.delete("/syncs/mail?remove=true").statusCode(409).body("detail", containsString("can't remove"));
        workspace.delete("/syncs/mail").statusCode(200);
    }

    @Test
    void anObjectHasOneMirrorAtMost() {
        var workspace = Workspace.ready("rest-object");
        workspace.has("mail", "list-1", "");

        workspace
                .post("/syncs", workspace.sync("other", ""))
                .statusCode(409)
                .body("code", equalTo("object-taken"))
                .body("detail", containsString("mirrored by sync mail of workspace rest-object"));
        workspace
                .post("/syncs", workspace.sync("adds", "\"behaviour\": \"add-only\""))
                .statusCode(201);
        workspace
                .put("/syncs/adds", "\"1\"", workspace.sync("adds", "\"behaviour\": \"mirror\""))
                .statusCode(409);
        workspace.delete("/syncs/mail").statusCode(200);
        workspace.post("/syncs", workspace.sync("other", "")).statusCode(201);
    }

    @Test
    void aSegmentThatIsDeletedCanNotBeSynced() {
        var workspace = Workspace.ready("rest-segment");
        workspace.knowsSegment("trials", 2, Segment.State.STATE_DELETED);

        workspace
                .post("/syncs", workspace.sync("mail", ""))
                .statusCode(422)
                .body("findings.message", contains("segment trials is deleted"));
    }

    @Test
    void whoOnlyLooksChangesNothing() {
        var workspace = Workspace.ready("rest-viewer");
        workspace.has("mail", "list-1", "");

        roles.as(Set.of(Role.VIEWER), () -> {
            workspace.get("/syncs/mail").statusCode(200);
            workspace.get("/syncs/mail/runs").statusCode(200);
            workspace.get("/destinations").statusCode(200);
            workspace
                    .post("/syncs", workspace.sync("other", ""))
                    .statusCode(403)
                    .contentType(PROBLEM)
                    .body("detail", containsString("edit-syncs"));
            workspace.put("/syncs/mail", "\"1\"", workspace.sync("mail", "")).statusCode(403);
            workspace.post("/syncs/mail:pause", "").statusCode(403);
            workspace.post("/syncs/mail:resume", "").statusCode(403);
            workspace.post("/syncs/mail:run", "").statusCode(403).body("detail", containsString("run-syncs"));
            workspace.post("/syncs/mail:resync", "").statusCode(403);
            workspace.post("/syncs/mail/rejected:retry", "{}").statusCode(403);
            workspace.post("/syncs/mail/rejected:search", "{}").statusCode(403);
            workspace.delete("/syncs/mail").statusCode(403);
            workspace.get("/syncs/mail/rejected").statusCode(403).body("detail", containsString("preview-members"));
        });
        roles.as(Set.of(), () -> {
            workspace.get("/syncs").statusCode(403);
            workspace.get("/syncs/mail").statusCode(403);
            workspace.get("/syncs/mail/history").statusCode(403);
            workspace.get("/destinations/rest-viewer").statusCode(403);
            workspace.get("/destinations/rest-viewer/requests").statusCode(403);
        });
        roles.as(Set.of(Role.OPERATOR), () -> {
            workspace.post("/syncs/mail:run", "").statusCode(200);
            workspace.post("/syncs/mail:pause", "").statusCode(403);
        });
        assertThat(workspace.get("/syncs/mail").extract().<Integer>path("version"))
                .isEqualTo(2);
    }
}

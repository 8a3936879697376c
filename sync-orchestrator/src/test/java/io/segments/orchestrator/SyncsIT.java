package io.segments.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.contract.definition.v1.Segment;
import io.segments.contract.destination.v1.Field;
import io.segments.contract.sync.v1.PlanEmpty;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.Sync;
import io.segments.testkit.quarkus.InfrastructureResource;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = InfrastructureResource.class,
        initArgs = @ResourceArg(name = "name", value = "orchestrator"))
class SyncsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aSyncIsCreatedChangedPausedResumedRunAndDeletedAndEachVersionIsPublishedInOrder() {
        try (var given = Given.workspace("every-version").destination("every-version-mail")) {
            given.created(given.sync("s", "every-version-mail", ""));
            given.put("/syncs/s", "\"1\"", given.sync("s", "every-version-mail", ", \"displayName\": \"Trials\""))
                    .statusCode(200)
                    .header("ETag", "\"2\"");
            given.post("/syncs/s:pause").statusCode(200).body("state", equalTo("paused"));
            given.post("/syncs/s:resume").statusCode(200).body("requestedRun.reason", equalTo("resume"));
            given.post("/syncs/s:run").statusCode(200).body("requestedRun.number", equalTo(2));
            given.post("/syncs/s:resync").statusCode(200).body("requestedRun.kind", equalTo("resync"));
            given.delete("/syncs/s?remove=true").statusCode(200).body("removeOnDelete", equalTo(true));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(given.published("s"))
                            .extracting(Sync::getVersion)
                            .containsExactlyElementsOf(
                                    LongStream.rangeClosed(1, 7).boxed().toList()));
            var last = given.published("s").getLast();
            assertThat(last.getState()).isEqualTo(Sync.State.STATE_DELETED);
            assertThat(last.getDisplayName()).isEqualTo("Trials");
            assertThat(last.getRequestedRun().getReason()).isEqualTo("deletion");
            given.get("/syncs/s/history?pageSize=3")
                    .statusCode(200)
                    .body("items.version", contains(7, 6, 5))
                    .body("items[0].actor", equalTo("local"));
        }
    }

    @Test
    void creatingTheSameTwiceIsTheSameAndAnotherUnderItsIdIsAConflict() {
        try (var given = Given.workspace("same-twice").destination("same-twice-mail")) {
            var content = given.sync("s", "same-twice-mail", "");
            given.created(content);

            given.post("/syncs", content).statusCode(200).header("ETag", "\"1\"");
            given.post("/syncs", given.sync("s", "same-twice-mail", ", \"displayName\": \"x\""))
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("code", equalTo("already-exists"));
        }
    }

    @Test
    void aChangeNamesTheVersionThatItWasMadeFrom() {
        try (var given = Given.workspace("made-from").destination("made-from-mail")) {
            var content = given.sync("s", "made-from-mail", "");
            given.created(content);

            given.put("/syncs/s", content).statusCode(428).body("code", equalTo("precondition-required"));
            given.put("/syncs/s", "\"7\"", content).statusCode(412).body("code", equalTo("version-stale"));
            given.put("/syncs/s", "seven", content).statusCode(400).body("code", equalTo("invalid-request"));
            given.put("/syncs/s", "\"1\"", content).statusCode(200).header("ETag", "\"1\"");
            given.put("/syncs/nobody", "\"1\"", content.replace("\"id\": \"s\", ", ""))
                    .statusCode(404)
                    .body("code", equalTo("sync-not-found"));
        }
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnceAndNothingIsStored() {
        try (var given = Given.workspace("all-findings")) {
            given.announce(given.destination("all-findings-mail", false)
                    .addFields(Field.newBuilder().setName("consent").setRequired(true))
                    .build());
            given.created(given.sync("right", "all-findings-mail", ", \"behaviour\": \"add-only\"")
                    .replace("[{\"field\"", "[{\"field\": \"consent\", \"constant\": true}, {\"field\""));

            given.post("/syncs", """
                            {"id": "s", "segment": "trials", "destination": "all-findings-mail", "object": " ",
                             "identity": {"column": "user_id"}, "mappings": [{"field": "fax", "column": "fax"}, {"field": "x"}],
                             "schedule": {"kind": "cron", "expression": "99 * * * *", "timeZone": "Nowhere"}}""")
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("code", equalTo("validation-failed"))
                    .body(
                            "findings.path",
                            containsInAnyOrder(
                                    "$.object",
                                    "$.mappings[1]",
                                    "$.schedule.timeZone",
                                    "$.identity.column",
                                    "$.mappings[0].column",
                                    "$.mappings[0].field",
                                    "$.behaviour"));
            given.get("/syncs/s").statusCode(404);
        }
    }

    @Test
    void aSegmentThatIsUnknownOrDeletedIsAFinding() {
        try (var given = Given.workspace("no-segment").destination("no-segment-mail")) {
            given.created(given.sync("s", "no-segment-mail", ""));
            given.post("/syncs", given.sync("t", "no-segment-mail", "").replace("trials", "vips"))
                    .statusCode(422)
                    .body("findings[0].path", equalTo("$.segment"))
                    .body("findings[0].message", containsString("in a moment"));

            given.segment("trials", 2, Segment.State.STATE_DELETED);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> given.post("/syncs", given.sync("t", "no-segment-mail", ""))
                            .statusCode(422)
                            .body("findings[0].message", containsString("deleted")));

            // A version that was seen before is a repetition, whatever it says.
            given.segment("trials", 1, Segment.State.STATE_ACTIVE).segment("vips", 1, Segment.State.STATE_ACTIVE);
            given.created(given.sync("v", "no-segment-mail", "").replace("trials", "vips"));
            given.post("/syncs", given.sync("t", "no-segment-mail", ""))
                    .statusCode(422);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,2", "{\"id\": \"s\"} {}", "{\"id\": \"s\", \"id\": \"t\"}", "\0"})
    void whatIsNotJsonIsMalformed(String body) {
        try (var given = Given.workspace("malformed")) {
            given.post("/syncs", body).statusCode(400).body("code", equalTo("malformed-json"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{\"id\": \"s\", \"sql\": \"drop table syncs\"}",
                "{\"id\": \"s'; drop table syncs; --\"}",
                "{\"id\": \"\\u0000\"}",
                "{\"id\": 7}",
                "{\"id\": \"s\", \"mappings\": \"all\"}",
                "{\"id\": \"s\", \"guard\": {\"maxRemovalShare\": \"NaN\"}}"
            })
    void whatMakesNoSenseIsRefusedWithFindings(String body) {
        try (var given = Given.workspace("no-sense")) {
            given.post("/syncs", body)
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("findings.size()", not(0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/syncs/%00",
                "/syncs/..%2F..%2Fetc",
                "/syncs/%27%20or%201=1",
                "/syncs/s/runs/0",
                "/syncs/s/runs/abc",
                "/destinations/%00",
                "/syncs/" + "x",
                "/nothing"
            })
    void nothingIsFoundAtAHostileAddress(String path) {
        try (var given = Given.workspace("hostile")) {
            given.get(path).statusCode(404).contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/syncs?state=gone", "/syncs?segment=%00", "/syncs?destination=A%20B", "/syncs?pageSize=0x1",
                "/syncs?pageSize=100000", "/syncs?pageToken=%00", "/syncs/s/runs?pageToken=MTphYmM",
                        "/destinations?pageToken=!!"
            })
    void aHostileParameterIsAnInvalidRequest(String path) {
        try (var given = Given.workspace("parameters")) {
            given.get(path).statusCode(400).contentType("application/problem+json");
        }
    }

    @Test
    void syncsAreListedInPagesAndByWhatTheyAre() {
        try (var given = Given.workspace("lists").destination("lists-mail").destination("lists-ads")) {
            given.created(given.sync("a", "lists-mail", ""))
                    .created(given.sync("b", "lists-ads", ""))
                    .created(given.sync("c", "lists-mail", ""));
            given.post("/syncs/c:pause").statusCode(200);

            var token = given.get("/syncs?pageSize=2")
                    .body("items.id", contains("a", "b"))
                    .extract()
                    .path("nextPageToken");
            given.get("/syncs?pageSize=2&pageToken=" + token)
                    .body("items.id", contains("c"))
                    .body("nextPageToken", equalTo(""));
            given.get("/syncs?destination=lists-mail&state=active").body("items.id", contains("a"));
            given.delete("/syncs/b").statusCode(200);
            given.get("/syncs").body("items.id", contains("a", "c"));
            given.get("/syncs?state=deleted").body("items.id", contains("b"));
            given.get("/destinations").body("items.id", contains("lists-ads", "lists-mail"));
            given.get("/destinations/lists-mail")
                    .body("fields.name", hasItem("plan"))
                    .body("health.healthy", equalTo(true));
        }
        try (var other = Given.workspace("lists-other")) {
            other.get("/destinations/lists-mail").statusCode(404).body("code", equalTo("destination-not-found"));
            other.get("/syncs/a").statusCode(404);
        }
    }

    @Test
    void anObjectHasOneMirrorAndStaysTakenUntilADeletedOneHasRemovedWhatItTold() {
        try (var given = Given.workspace("one-mirror").destination("one-mirror-mail")) {
            given.created(given.sync("first", "one-mirror-mail", ""));
            var second = given.sync("second", "one-mirror-mail", "").replace("list of second", "list of first");
            given.post("/syncs", second).statusCode(409).body("code", equalTo("object-taken"));

            given.delete("/syncs/first?remove=true").statusCode(200);
            given.post("/syncs", second).statusCode(409).body("code", equalTo("object-taken"));

            given.tell(RunEvent.newBuilder()
                    .setEmpty(PlanEmpty.newBuilder()
                            .setWorkspace("one-mirror")
                            .setSync("first")
                            .setRequestedRun(1))
                    .build());
            given.created(second);
        }
    }

    @Test
    void aScheduledSyncAsksForItsFirstRunWhenItIsCreated() {
        try (var given = Given.workspace("first-run").destination("first-run-mail")) {
            given.created(
                    given.sync("s", "first-run-mail", ", \"schedule\": {\"kind\": \"interval\", \"every\": \"PT1H\"}"));

            given.get("/syncs/s")
                    .body("requestedRun.number", equalTo(1))
                    .body("requestedRun.reason", equalTo("backfill"))
                    .body("schedule.every", equalTo("PT1H"));
        }
    }
}

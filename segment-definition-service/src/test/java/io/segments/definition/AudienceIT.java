package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.contract.evaluation.v1.PreviewConditionRequest;
import io.segments.contract.evaluation.v1.PreviewConditionResponse;
import io.segments.contract.evaluation.v1.PreviewRow;
import io.segments.contract.type.v1.Value;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Audiences that the warehouse manages: each row of a table is a segment. */
@QuarkusTest
@TestProfile(RunningService.class)
class AudienceIT {

    private static final String AUDIENCES = """
            {"id": "audiences", "displayName": "Audiences", "type": "generic", "warehouse": "demo",
             "source": {"table": "audiences"}, "idColumn": "id",
             "columns": [{"name": "id", "type": "text"}, {"name": "title", "type": "text"},
               {"name": "owner", "type": "text", "personal": true}, {"name": "size", "type": "number"}]}""";

    private static final String MEMBERSHIPS = """
            {"id": "memberships", "displayName": "Memberships", "type": "generic", "warehouse": "demo",
             "source": {"table": "memberships"}, "idColumn": "number",
             "columns": [{"name": "number", "type": "number"}, {"name": "person", "type": "number"},
               {"name": "audience", "type": "text"}],
             "relationships": [{"dataset": "users", "column": "person", "foreignColumn": "user_id",
               "cardinality": "many-to-one"}]}""";

    private static final String TABLE = """
            {"id": "crm", "audiences": "audiences", "nameColumn": "title", "memberships": "memberships",
             "audienceColumn": "audience"}""";

    private static final String REFRESH = "/datasets/users/audiences:refresh";

    @Inject
    EvaluatorStandIn evaluator;

    @BeforeEach
    void forget() {
        evaluator.forget();
    }

    @Test
    void everyRowIsASegmentThatIsEvaluated() {
        var workspace = following("audiences");
        rows("vip", "VIP customers", "Über 50", "Best agers");

        workspace
                .post(REFRESH, "")
                .statusCode(200)
                .body("tables.table", contains("crm"))
                .body("tables[0].audiences", equalTo(2))
                .body("tables[0].created", equalTo(2))
                .body("tables[0].missing", equalTo(0))
                .body("tables[0]", not(hasKey("failure")));

        workspace
                .get("/segments/crm-vip")
                .body("displayName", equalTo("VIP customers"))
                .body("state", equalTo("active"))
                .body("tags", contains("crm"))
                .body("audience.table", equalTo("crm"))
                .body("audience.row", equalTo("vip"))
                .body("audience.present", equalTo(true))
                .body("condition.related.dataset", equalTo("memberships"))
                .body("condition.related.where.compare.column", equalTo("audience"))
                .body("condition.related.where.compare.value", equalTo("vip"));
        workspace
                .get("/segments?tag=crm")
                .body("items.id[1]", startsWith("crm-x-"))
                .body("items.displayName", contains("VIP customers", "Best agers"));
        assertThat(evaluator.asked()).singleElement().isInstanceOfSatisfying(PreviewConditionRequest.class, request -> {
            assertThat(request.getCondition().getDataset()).isEqualTo("audiences");
            assertThat(request.getColumnsList()).containsExactly("title");
            assertThat(request.getLimit()).isEqualTo(1_001);
        });
        workspace.post(REFRESH, "").body("tables[0].created", equalTo(0)).body("tables[0].changed", equalTo(0));
        workspace.get("/segments/crm-vip").body("version", equalTo(1));
    }

    @Test
    void aRowThatIsGoneMakesItsSegmentInvalidUntilItIsThereAgain() {
        var workspace = following("audiences-gone");
        rows("a", "A", "b", "B");
        workspace.post(REFRESH, "").statusCode(200);

        rows("b", "B");
        workspace.post(REFRESH, "").body("tables[0].changed", equalTo(1)).body("tables[0].missing", equalTo(1));
        workspace
                .get("/segments/crm-a")
                .body("state", equalTo("invalid"))
                .body("audience.present", equalTo(false))
                .body("findings.code", contains("audience-row-missing"))
                .body("definitionVersion", equalTo(2));
        workspace.post(REFRESH, "").body("tables[0].changed", equalTo(0)).body("tables[0].missing", equalTo(1));

        // neither a change of a dataset nor one of its tags mends it
        workspace.put("/datasets/memberships", "\"1\"", MEMBERSHIPS.replace("\"Memberships\"", "\"Who is in what\""));
        workspace.get("/segments/crm-a").body("state", equalTo("invalid"));
        var tagged = workspace.get("/segments/crm-a").extract().asString().replace("[\"crm\"]", "[\"old\"]");
        workspace.put("/segments/crm-a", "\"2\"", tagged).statusCode(200).body("state", equalTo("invalid"));

        rows("a", "A again", "b", "B");
        workspace.post(REFRESH, "").body("tables[0].missing", equalTo(0));
        workspace
                .get("/segments/crm-a")
                .body("state", equalTo("active"))
                .body("displayName", equalTo("A again"))
                .body("tags", contains("old"))
                .body("audience.present", equalTo(true))
                .body("findings", empty());
    }

    @Test
    void whoPausesASegmentKeepsItPausedWhateverItsRowDoes() {
        var workspace = following("audiences-paused");
        rows("a", "A");
        workspace.post(REFRESH, "");
        workspace.post("/segments/crm-a:pause", "").statusCode(200);

        rows();
        workspace.post(REFRESH, "").body("tables[0].missing", equalTo(1));
        workspace.get("/segments/crm-a").body("state", equalTo("paused")).body("audience.present", equalTo(false));
        workspace.post("/segments/crm-a:resume", "").statusCode(200).body("state", equalTo("invalid"));
        workspace.post("/segments/crm-a:pause", "").statusCode(200);
        rows("a", "A");
        workspace.post(REFRESH, "");
        workspace.get("/segments/crm-a").body("state", equalTo("paused")).body("audience.present", equalTo(true));
        workspace.post("/segments/crm-a:resume", "").statusCode(200).body("state", equalTo("active"));
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        var workspace = following("audiences-unread");
        rows("a", "A");
        workspace.post(REFRESH, "");

        evaluator.fails(Status.UNAVAILABLE.asRuntimeException());
        workspace
                .post(REFRESH, "")
                .statusCode(200)
                .body("tables[0]", not(hasKey("audiences")))
                .body("tables[0].failure.code", equalTo("evaluator-unavailable"));
        tooMany();
        workspace.post(REFRESH, "").body("tables[0].failure.code", equalTo("audience-table-too-large"));

        workspace.get("/segments/crm-a").body("state", equalTo("active")).body("version", equalTo(1));
        workspace.get("/segments?tag=crm").body("items.id", contains("crm-a"));
    }

    @Test
    void whatFollowsFromTheRowIsNotForPeopleToSay() {
        var workspace = following("audiences-kept");
        rows("a", "A");
        workspace.post(REFRESH, "");
        var read = workspace.get("/segments/crm-a").extract().asString();

        Refusal.of(workspace.put("/segments/crm-a", "\"1\"", read.replace("\"A\"", "\"Mine\"")))
                .is(ErrorCode.SEGMENT_IS_MANAGED)
                .saying("row a of audience table crm");
        Refusal.of(workspace.delete("/segments/crm-a")).is(ErrorCode.SEGMENT_IS_MANAGED);
        workspace
                .put("/segments/crm-a", "\"1\"", read.replace("PT15M", "PT5M"))
                .statusCode(200)
                .body("refreshInterval", equalTo("PT5M"));
        workspace.post(REFRESH, "").body("tables[0].changed", equalTo(0));

        rows();
        workspace.post(REFRESH, "");
        workspace.delete("/segments/crm-a").statusCode(200);
        workspace.post(REFRESH, "").body("tables[0].missing", equalTo(0));
        rows("a", "A");
        workspace.post(REFRESH, "").body("tables[0].created", equalTo(1));
    }

    @Test
    void aSegmentOfThatIdStaysWhatItIs() {
        var workspace = following("audiences-taken");
        workspace.published("crm-a", Given.ON_TRIAL);
        rows("a", "A", "b", "B");

        workspace.post(REFRESH, "").body("tables[0].created", equalTo(1)).body("tables[0].taken", contains("crm-a"));
        workspace.get("/segments/crm-a").body("$", not(hasKey("audience")));
    }

    @Test
    void anIdThatIsThereTwiceIsOneAudience() {
        var workspace = following("audiences-twice");
        rows("a", "A", "a", "Again");

        workspace
                .post(REFRESH, "")
                .body("tables[0].audiences", equalTo(1))
                .body("tables[0].created", equalTo(1))
                .body("tables[0].taken", empty());
        workspace.get("/segments/crm-a").body("displayName", equalTo("A"));
    }

    @Test
    void aTableThatIsTakenOutLeavesItsSegmentsToPeople() {
        var workspace = following("audiences-released");
        rows("a", "A");
        workspace.post(REFRESH, "");
        Refusal.of(workspace.delete("/datasets/audiences"))
                .is(ErrorCode.DATASET_IN_USE)
                .saying("takes audiences");

        workspace.put("/datasets/users", "\"2\"", Given.USERS).statusCode(200);

        workspace
                .get("/segments/crm-a")
                .body("$", not(hasKey("audience")))
                .body("state", equalTo("active"))
                .body("definitionVersion", equalTo(1));
        workspace.delete("/segments/crm-a").statusCode(200);
        workspace.delete("/datasets/audiences").statusCode(200);
    }

    @Test
    void everythingThatIsWrongWithATableIsToldAtOnce() {
        var workspace = described("audiences-wrong");

        Refusal.of(workspace.put("/datasets/users", "\"1\"", users("""
                        {"id": "Not a slug", "audiences": "nothing", "nameColumn": "title", "memberships": "events",
                         "audienceColumn": "minute"},
                        {"id": "a-name-that-is-rather-long", "audiences": "audiences", "nameColumn": "owner",
                         "memberships": "memberships", "via": {"column": "plan", "foreignColumn": "audience"},
                         "audienceColumn": "person"},
                        {"id": "size", "audiences": "audiences", "nameColumn": "size", "memberships": "audiences",
                         "audienceColumn": "titel"}""")))
                .is(ErrorCode.VALIDATION_FAILED)
                .at(
                        "$.audienceTables[0].id invalid-slug",
                        "$.audienceTables[0].audiences unknown-reference",
                        "$.audienceTables[0].audienceColumn unknown-reference",
                        "$.audienceTables[1].id invalid-value",
                        "$.audienceTables[1].nameColumn invalid-value",
                        "$.audienceTables[1].via invalid-value",
                        "$.audienceTables[1].audienceColumn invalid-value",
                        "$.audienceTables[2].nameColumn invalid-value",
                        "$.audienceTables[2].memberships invalid-value",
                        "$.audienceTables[2].audienceColumn unknown-reference");
        Refusal.of(workspace.put("/datasets/users", "\"1\"", users("{\"via\": {}}")))
                .is(ErrorCode.VALIDATION_FAILED);
        workspace.post("/datasets/events/audiences:refresh", "").statusCode(200).body("tables", empty());
        Refusal.of(workspace.post("/datasets/nothing/audiences:refresh", "")).is(ErrorCode.DATASET_NOT_FOUND);
    }

    @Test
    void theTablesAreShownWithTheDatasetAndMayBeSentBack() {
        var workspace = following("audiences-shown");

        var read = workspace
                .get("/datasets/users")
                .body("audienceTables.id", contains("crm"))
                .body("audienceTables[0].audiences", equalTo("audiences"))
                .extract()
                .asString();

        assertThat(read).doesNotContain("\"via\":null");
        workspace.put("/datasets/users", "\"2\"", read).statusCode(200).body("version", equalTo(2));
        workspace.get("/datasets/users/versions").body("items[1].audienceTables", empty());
        workspace.get("/datasets/audiences").body("displayName", containsString("Audiences"));
    }

    private static Given described(String id) {
        var workspace = Given.workspace(id).datasets();
        workspace.post("/datasets", AUDIENCES).statusCode(201);
        workspace.post("/datasets", MEMBERSHIPS).statusCode(201);
        return workspace;
    }

    private static Given following(String id) {
        var workspace = described(id);
        workspace.put("/datasets/users", "\"1\"", users(TABLE)).statusCode(200);
        return workspace;
    }

    private static String users(String tables) {
        return Given.USERS.replaceFirst("}$", ", \"audienceTables\": [" + tables.replace("\\", "\\\\") + "]}");
    }

    private void rows(String... idsAndNames) {
        var response = PreviewConditionResponse.newBuilder();
        for (var i = 0; i < idsAndNames.length; i += 2) {
            response.addRows(row(idsAndNames[i], idsAndNames[i + 1]));
        }
        evaluator.answers(response.build());
    }

    private void tooMany() {
        evaluator.answers(PreviewConditionResponse.newBuilder()
                .addAllRows(IntStream.rangeClosed(0, 1_000)
                        .mapToObj(number -> row("row" + number, "Row " + number))
                        .toList())
                .build());
    }

    private static PreviewRow row(String id, String name) {
        return PreviewRow.newBuilder()
                .setMemberKey(id)
                .putValues("title", Value.newBuilder().setText(name).build())
                .build();
    }
}

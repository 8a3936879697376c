package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.definition.v1.MemberList;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.definition.list.Cleaning;
import io.segments.testkit.TestingClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class ListApiIT {

    private static final String GUESTS =
            "{\"id\": \"guests\", \"displayName\": \"VIP guests\", \"description\": \"For the gala\", \"dataset\": \"users\"}";

    @Inject
    EvaluatorStandIn evaluator;

    @Inject
    Cleaning cleaning;

    @Inject
    TestingClock clock;

    @BeforeEach
    void asUsual() {
        evaluator.forget();
    }

    @Test
    void creatingAListTwiceGivesTheSameOne() {
        var workspace = Given.workspace("list-twice").datasets();

        workspace
                .post("/lists", GUESTS)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("count", equalTo(0))
                .body("state", equalTo("active"))
                .body("usedBy", empty());
        workspace.post("/lists", GUESTS).statusCode(200).header("ETag", "\"1\"");
        workspace.put("/lists/guests", GUESTS).statusCode(200);
        var other = GUESTS.replace("gala", "ball");
        Refusal.of(workspace.post("/lists", other)).is(ErrorCode.ALREADY_EXISTS);
        Refusal.of(workspace.put("/lists/guests", other)).is(ErrorCode.PRECONDITION_REQUIRED);
        workspace
                .put("/lists/guests", "\"1\"", other)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("description", equalTo("For the ball"));
        Refusal.of(workspace.put("/lists/guests", "\"1\"", GUESTS)).is(ErrorCode.VERSION_STALE);
        workspace.get("/lists?dataset=users").body("items.id", contains("guests"));
        workspace.get("/lists?dataset=events").body("items", empty());
        workspace.get("/lists/guests/versions").body("items.version", contains(2, 1));
    }

    @Test
    void aListIsOneOfADatasetForGood() {
        var workspace = Given.workspace("list-dataset").datasets();

        Refusal.of(workspace.post("/lists", GUESTS.replace("users", "nothing"))).is(ErrorCode.VALIDATION_FAILED);
        workspace.post("/lists", GUESTS).statusCode(201);
        Refusal.of(workspace.put("/lists/guests", "\"1\"", GUESTS.replace("users", "events")))
                .is(ErrorCode.VALIDATION_FAILED);
        Refusal.of(workspace.delete("/datasets/users")).is(ErrorCode.DATASET_IN_USE);
    }

    @Test
    void idsComeAsCsvAsLinesAndAsJson() {
        var workspace = Given.workspace("list-uploads").datasets().list("guests");

        workspace
                .upload(
                        "guests",
                        "text/csv",
                        "\uFEFFname;user_id\r\n\"Doe; \"\"Jo\"\"\";42\r\nRoe; 7 \r\n\r\nDoe;42\r\n")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("count", equalTo(2));
        assertThat(kept("list-uploads")).containsExactlyInAnyOrder("42", "7");

        workspace.upload("guests", "text/plain", " 1 \n\n2\r\n1").body("count", equalTo(2));
        assertThat(kept("list-uploads")).containsExactlyInAnyOrder("1", "2");

        workspace.upload("guests", "application/json", "[\"3\", 4]").body("count", equalTo(2));
        assertThat(kept("list-uploads")).containsExactlyInAnyOrder("3", "4");

        var many = IntStream.range(0, 5_000).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
        workspace.upload("guests", "text/plain", many).body("count", equalTo(5_000));
    }

    @Test
    void theSameIdsAgainChangeNothing() {
        var workspace = Given.workspace("list-same").datasets().list("guests");
        workspace.upload("guests", "text/plain", "1\n2").header("ETag", "\"2\"");

        workspace.upload("guests", "text/csv", "id\n2\n1").statusCode(200).header("ETag", "\"2\"");
        workspace.post("/lists/guests/ids:add", "{\"ids\": [\"1\"]}").header("ETag", "\"2\"");
        workspace.post("/lists/guests/ids:remove", "{\"ids\": [\"9\"]}").header("ETag", "\"2\"");
    }

    @Test
    void someIdsAreAddedAndTakenOut() {
        var workspace = Given.workspace("list-some").datasets().list("guests");

        workspace
                .post("/lists/guests/ids:add", "{\"ids\": [\"1\", \" 2\"]}")
                .statusCode(200)
                .body("count", equalTo(2));
        workspace.post("/lists/guests/ids:remove", "{\"ids\": [\"1\"]}").body("count", equalTo(1));
        assertThat(kept("list-some")).containsExactly("2");
        Refusal.of(workspace.post("/lists/guests/ids:add", "\"1\"", "{\"ids\": [\"3\"]}"))
                .is(ErrorCode.VERSION_STALE);
        Refusal.of(workspace.post("/lists/guests/ids:add", "{\"ids\": []}")).is(ErrorCode.VALIDATION_FAILED);
        Refusal.of(workspace.post("/lists/nobody/ids:add", "{\"ids\": [\"1\"]}"))
                .is(ErrorCode.LIST_NOT_FOUND);
    }

    @Test
    void whatIsNoIdIsFoundByItsLineAndNothingIsChanged() {
        var workspace = Given.workspace("list-wrong").datasets().list("guests");
        workspace.upload("guests", "text/plain", "1");

        Refusal.of(workspace.upload("guests", "text/csv", "user_id\n42\n042\n7.0\n"))
                .is(ErrorCode.VALIDATION_FAILED)
                .at("$.lines[3] invalid-value", "$.lines[4] invalid-value");
        Refusal.of(workspace.upload("guests", "text/csv", "a,b\n1,2\n")).is(ErrorCode.VALIDATION_FAILED);
        Refusal.of(workspace.upload("guests", "text/csv", "\"1\n2\n")).is(ErrorCode.VALIDATION_FAILED);
        Refusal.of(workspace.upload("guests", "application/json", "[1, 2")).is(ErrorCode.MALFORMED_JSON);
        Refusal.of(workspace.upload("guests", "application/json", "{}")).is(ErrorCode.VALIDATION_FAILED);
        Refusal.of(workspace.upload("guests", "application/xml", "<a/>")).is(ErrorCode.UNSUPPORTED_MEDIA_TYPE);

        workspace.get("/lists/guests").header("ETag", "\"2\"").body("count", equalTo(1));
    }

    @Test
    void anEvaluatorThatTakesNoIdsLeavesTheListAsItWas() {
        var workspace = Given.workspace("list-full").datasets().list("guests");
        evaluator.fails(GrpcErrors.status(ApiException.of(ErrorCode.LIST_TOO_LARGE, "a list has at most 3 ids.")));

        Refusal.of(workspace.upload("guests", "text/plain", "1\n2\n3\n4")).is(ErrorCode.LIST_TOO_LARGE);

        workspace.get("/lists/guests").header("ETag", "\"1\"").body("count", equalTo(0));
    }

    @Test
    void aLargeUploadIsTakenWhereOtherBodiesAreRefused() {
        var workspace = Given.workspace("list-large").datasets().list("guests");
        var large = "1".repeat(30).concat("\n").repeat(100_000);

        workspace.upload("guests", "text/plain", large).statusCode(200).body("count", equalTo(1));
        Refusal.of(workspace.post("/lists/guests/ids:add", "{\"ids\": [\"%s\"]}".formatted("1".repeat(3_000_000))))
                .is(ErrorCode.REQUEST_TOO_LARGE);
    }

    @Test
    void segmentsNameListsOfTheirDatasetThatAreThere() {
        var workspace = Given.workspace("list-named").datasets().list("guests");
        workspace
                .post("/lists", "{\"id\": \"logins\", \"dataset\": \"events\"}")
                .statusCode(201);

        Refusal.of(workspace
                        .post("/segments", Given.segment("vips", Given.inList("guest")))
                        .body("findings.code", hasItem("unknown-list"))
                        .body("findings.message", hasItem(containsString("\"guests\""))))
                .is(ErrorCode.CONDITION_INVALID);
        Refusal.of(workspace
                        .post("/segments", Given.segment("vips", Given.inList("logins")))
                        .body("findings.code", hasItem("other-dataset")))
                .is(ErrorCode.CONDITION_INVALID);

        workspace
                .post("/segments", Given.segment("vips", Given.inList("guests")))
                .statusCode(201)
                .body("languageLevel", equalTo(4));
        workspace.get("/lists/guests").body("usedBy", contains("vips"));
        Refusal.of(workspace.delete("/lists/guests")).is(ErrorCode.LIST_IN_USE);
        workspace.delete("/segments/vips").statusCode(200);
        workspace.delete("/lists/guests").statusCode(200).body("state", equalTo("deleted"));
        workspace.delete("/lists/guests").statusCode(200);
        workspace.get("/lists").body("items.id", contains("logins"));
    }

    @Test
    void aQuestionCarriesTheContentOfTheListsThatItNames() {
        var workspace = Given.workspace("list-asked").datasets().list("guests").list("others");
        workspace.upload("guests", "text/plain", "1");

        workspace
                .post(
                        "/conditions:count",
                        "{\"dataset\": \"users\", \"condition\": %s}".formatted(Given.inList("guests")))
                .statusCode(200);

        var asked = (CountConditionRequest) evaluator.asked().getLast();
        assertThat(asked.getCondition().getListsList())
                .extracting(MemberList::getId)
                .containsExactly("guests");
        assertThat(asked.getCondition().getLists(0).getContent()).isEqualTo(1);
    }

    @Test
    void idsAreInNoDefinition() {
        var workspace = Given.workspace("list-published").datasets().list("guests");
        workspace.upload("guests", "text/plain", "4711");

        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> topic.of("list-published/list/guests").size() == 2);
            var event = topic.of("list-published/list/guests").getLast().event().orElseThrow();
            assertThat(event.getList().getIdCount()).isEqualTo(1);
            assertThat(event.toString()).doesNotContain("4711");
        }
    }

    @Test
    void idsThatNoListHasAnyMoreAreRemovedLaterAndNoneThatOneHas() throws Throwable {
        var workspace = Given.workspace("list-cleaned").datasets().list("guests");
        workspace.upload("guests", "text/plain", "1");
        workspace.upload("guests", "text/plain", "2");
        clean();
        assertThat(evaluator.lists().ids("list-cleaned", "guests", 1)).isPresent();

        clock.advance(Duration.ofDays(2));
        clean();

        assertThat(evaluator.lists().ids("list-cleaned", "guests", 1)).isEmpty();
        assertThat(evaluator.lists().ids("list-cleaned", "guests", 2)).contains(Set.of("2"));

        workspace.delete("/lists/guests").statusCode(200);
        clock.advance(Duration.ofDays(2));
        clean();
        assertThat(evaluator.lists().ids("list-cleaned", "guests", 2)).isEmpty();
    }

    private Set<String> kept(String workspace) {
        return evaluator
                .lists()
                .ids(workspace, "guests", 3)
                .or(() -> evaluator.lists().ids(workspace, "guests", 2))
                .or(() -> evaluator.lists().ids(workspace, "guests", 1))
                .orElseThrow();
    }

    private void clean() throws Throwable {
        VertxContextSupport.subscribeAndAwait(cleaning::clean);
    }
}

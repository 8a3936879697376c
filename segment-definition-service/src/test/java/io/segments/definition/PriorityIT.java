package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.ExplainMemberRequest;
import io.segments.contract.evaluation.v1.ExplainMemberResponse;
import io.segments.contract.evaluation.v1.ExplainedPart;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments in order, of which a row is a member of the first one only that it qualifies for. */
@QuarkusTest
@TestProfile(RunningService.class)
class PriorityIT {

    @Inject
    EvaluatorStandIn evaluator;

    @Inject
    DataSource database;

    @BeforeEach
    void begin() {
        evaluator.forget();
    }

    @Test
    void eachSegmentCarriesThoseBeforeIt() {
        var workspace = three("priority");

        workspace
                .post("/priority-lists", list("mails", "a", "b", "c"))
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("segments", contains("a", "b", "c"));

        workspace
                .get("/segments/a")
                .body("precedence.list", equalTo("mails"))
                .body("precedence.before", empty())
                .body("version", equalTo(3))
                .body("definitionVersion", equalTo(2))
                .body("languageLevel", equalTo(1));
        workspace
                .get("/segments/c")
                .body("precedence.before", contains("a", "b"))
                .body("definitionVersion", equalTo(3))
                .body("languageLevel", equalTo(5));
        workspace.post("/priority-lists", list("mails", "a", "b", "c")).statusCode(200);
        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    topic.all().stream().map(published -> published.key() + "@" + published.version()))
                            .contains("priority/priority-list/mails@1", "priority/segment/c@3"));
        }
    }

    @Test
    void anotherOrderIsOneChangeOfTheListAndOfThoseWhosePlaceChanges() {
        var workspace = three("priority-order");
        workspace.post("/priority-lists", list("mails", "a", "b", "c")).statusCode(201);

        Refusal.of(workspace.put("/priority-lists/mails", list("mails", "b", "a", "c")))
                .is(ErrorCode.PRECONDITION_REQUIRED);
        workspace
                .put("/priority-lists/mails", "\"1\"", list("mails", "b", "a", "c"))
                .statusCode(200)
                .header("ETag", "\"2\"");

        workspace.get("/segments/a").body("precedence.before", contains("b")).body("definitionVersion", equalTo(3));
        workspace
                .get("/segments/b")
                .body("precedence.before", empty())
                .body("definitionVersion", equalTo(4))
                .body("languageLevel", equalTo(1));
        workspace.get("/segments/c").body("precedence.before", contains("b", "a"));
        workspace.put("/priority-lists/mails", "\"2\"", list("mails", "b", "c")).statusCode(200);
        workspace.get("/segments/a").body("precedence", nullValue());
        workspace.get("/segments/c").body("precedence.before", contains("b"));
        workspace.get("/priority-lists/mails/versions").body("items.version", contains(3, 2, 1));
        workspace.get("/priority-lists?dataset=users").body("items.id", contains("mails"));
        workspace.get("/priority-lists?dataset=events").body("items", empty());

        workspace.delete("/priority-lists/mails").statusCode(200).body("state", equalTo("deleted"));
        workspace.get("/segments/c").body("precedence", nullValue()).body("languageLevel", equalTo(1));
        workspace.get("/priority-lists").body("items", empty());
    }

    @Test
    void aSegmentKeepsItsPlaceWhateverElseChanges() {
        var workspace = three("priority-kept");
        workspace.post("/priority-lists", list("mails", "a", "b", "c")).statusCode(201);

        var read = workspace.get("/segments/c").extract().asString();
        workspace.put("/segments/c", "\"3\"", read).statusCode(200).header("ETag", "\"3\"");
        workspace
                .put("/segments/c", "\"3\"", Given.segment("c", Given.compare("country", "is", "\"at\"")))
                .statusCode(200)
                .body("precedence.before", contains("a", "b"))
                .body("languageLevel", equalTo(5));
        workspace.post("/segments/c:pause", "").body("precedence.before", contains("a", "b"));

        Refusal.of(workspace.delete("/segments/b")).is(ErrorCode.SEGMENT_IN_USE);
        Refusal.of(workspace.put(
                        "/segments/c",
                        "\"5\"",
                        Given.segment("c", Given.compare("minutes", "is", "1")).replace("\"users\"", "\"events\"")))
                .at("$.dataset invalid-value");
        Refusal.of(workspace.put("/segments/a", "\"3\"", Given.segment("a", Given.inSegment("c"))))
                .is(ErrorCode.SEGMENT_CYCLE);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var workspace = three("priority-wrong");
        workspace.draft("draft", Given.ON_TRIAL).published("late", Given.ON_TRIAL);
        workspace.published("uses-late", Given.inSegment("late"));
        workspace.put("/segments/a/cohorts", """
                {"cohorts": [{"id": "x", "basisPoints": 5000}, {"id": "y", "basisPoints": 5000}]}""").statusCode(200);
        workspace.post("/priority-lists", list("others", "b", "c")).statusCode(201);

        Refusal.of(workspace.post(
                        "/priority-lists", list("mails", "uses-late", "late", "late", "nobody", "draft", "a-x", "b")))
                .at(
                        "$.segments[2] invalid-value",
                        "$.segments[3] unknown-reference",
                        "$.segments[4] invalid-value",
                        "$.segments[5] invalid-value",
                        "$.segments[6] invalid-value",
                        "$.segments[0] segment-cycle",
                        "$.segments[0] segment-cycle");
        Refusal.of(workspace.post("/priority-lists", list("mails", "a").replace("users", "nothing")))
                .at("$.dataset unknown-reference", "$.segments invalid-value", "$.segments[0] invalid-value");
        Refusal.of(workspace.post("/priority-lists", "{\"id\": \"mails\"}"))
                .at("$.segments required", "$.dataset required");
        Refusal.of(workspace.get("/priority-lists/nobody")).is(ErrorCode.PRIORITY_LIST_NOT_FOUND);
    }

    @Test
    void aListAndItsSegmentsChangeTogetherOrNotAtAll() throws SQLException {
        var workspace = three("priority-atomic");
        try (var _ = new BrokenOutbox(database, "priority-atomic/segment/c")) {
            Refusal.of(workspace.post("/priority-lists", list("mails", "a", "b", "c")))
                    .is(ErrorCode.INTERNAL_ERROR);
        }

        Refusal.of(workspace.get("/priority-lists/mails")).is(ErrorCode.PRIORITY_LIST_NOT_FOUND);
        workspace.get("/segments/b").body("precedence", nullValue());
    }

    @Test
    void questionsAboutASegmentAreAskedWithThoseBeforeIt() {
        var workspace = three("priority-asked");
        workspace.post("/priority-lists", list("mails", "a", "b", "c")).statusCode(201);
        evaluator.answers(ExplainMemberResponse.newBuilder()
                .addParts(ExplainedPart.newBuilder().setPath("$").setHolds(true))
                .addPrecededBy("b")
                .build());

        workspace
                .post("/segments/c/members:explain", "{\"memberKey\": \"7\"}")
                .statusCode(200)
                .body("holds", is(false))
                .body("parts[0].holds", is(true))
                .body("precededBy", contains("b"));
        workspace
                .post(
                        "/conditions:count",
                        "{\"dataset\": \"users\", \"segment\": \"b\", \"condition\": " + Given.ON_TRIAL + "}")
                .statusCode(200);

        assertThat(evaluator.asked())
                .satisfiesExactly(
                        asked -> assertThat(((ExplainMemberRequest) asked)
                                        .getCondition()
                                        .getPrecededByList())
                                .containsExactly("a", "b"),
                        asked -> assertThat(((CountConditionRequest) asked)
                                        .getCondition()
                                        .getPrecededByList())
                                .containsExactly("a"));
    }

    private static Given three(String workspace) {
        return Given.workspace(workspace)
                .datasets()
                .published("a", Given.ON_TRIAL)
                .published("b", Given.compare("country", "is", "\"de\""))
                .published("c", Given.compare("country", "is_not_blank", "0").replace(", \"value\": 0", ""));
    }

    private static String list(String id, String... segments) {
        return "{\"id\": \"%s\", \"displayName\": \"The %s\", \"dataset\": \"users\", \"segments\": [\"%s\"]}"
                .formatted(id, id, String.join("\", \"", segments));
    }
}

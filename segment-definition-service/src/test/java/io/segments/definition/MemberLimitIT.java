package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import io.segments.contract.definition.v1.MemberLimit.Direction;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.ExplainMemberRequest;
import io.segments.contract.evaluation.v1.ExplainMemberResponse;
import io.segments.contract.evaluation.v1.ExplainedPart;
import io.segments.contract.evaluation.v1.LimitedPlace;
import io.segments.contract.evaluation.v1.PlanChangeRequest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At most so many members. */
@QuarkusTest
@TestProfile(RunningService.class)
class MemberLimitIT {

    private static final String LIMIT =
            "{\"members\": 1000, \"orderBy\": \"signed_up_at\", \"direction\": \"descending\", \"forEach\":"
                    + " \"country\"}";

    @Inject
    EvaluatorStandIn evaluator;

    @BeforeEach
    void begin() {
        evaluator.forget();
    }

    @Test
    void aLimitIsPartOfTheDefinitionAndNeedsItsLevel() {
        var workspace = Given.workspace("limit-saved").datasets().published("trials", Given.ON_TRIAL);

        workspace
                .put("/segments/trials", "\"2\"", limited(LIMIT))
                .statusCode(200)
                .body("version", equalTo(3))
                .body("definitionVersion", equalTo(3))
                .body("languageLevel", equalTo(4))
                .body("memberLimit.members", equalTo(1000))
                .body("memberLimit.orderBy", equalTo("signed_up_at"))
                .body("memberLimit.direction", equalTo("descending"))
                .body("memberLimit.forEach", equalTo("country"));
        workspace
                .put("/segments/trials", "\"3\"", limited(LIMIT.replace("1000", "999")))
                .body("definitionVersion", equalTo(4));
        workspace
                .put("/segments/trials", "\"4\"", Given.segment("trials", Given.ON_TRIAL))
                .body("languageLevel", equalTo(1))
                .body("memberLimit", nullValue());

        workspace
                .get("/segments/trials/versions")
                .body("items[0].memberLimit", nullValue())
                .body("items[1].memberLimit.members", equalTo(999))
                .body("items[2].memberLimit.members", equalTo(1000));
    }

    @Test
    void whatIsReadCanBeSentBack() {
        var workspace = Given.workspace("limit-again").datasets();
        workspace.post("/segments", limited(LIMIT)).statusCode(201);

        var read = workspace.get("/segments/trials").extract().asString();

        workspace.put("/segments/trials", "\"1\"", read).statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void everythingThatIsWrongWithALimitIsToldAtOnce() {
        var workspace = Given.workspace("limit-wrong").datasets();

        Refusal.of(workspace.post("/segments", limited("{\"direction\": \"upwards\"}")))
                .at(
                        "$.memberLimit.members required",
                        "$.memberLimit.orderBy required",
                        "$.memberLimit.direction invalid-value");
        Refusal.of(workspace.post(
                        "/segments",
                        limited("{\"members\": 0, \"orderBy\": \"signed_up\", \"direction\": \"ascending\","
                                + " \"forEach\": \"land\"}")))
                .is(ErrorCode.CONDITION_INVALID)
                .at(
                        "$.memberLimit.members limit-out-of-range",
                        "$.memberLimit.orderBy unknown-column",
                        "$.memberLimit.forEach unknown-column");
        Refusal.of(workspace.post("/segments", limited("{\"members\": 1, \"by\": \"plan\"}")))
                .at("$.memberLimit.by unknown-field");
    }

    @Test
    void aChangeOfADatasetThatTakesTheColumnAwayBreaksTheSegment() {
        var workspace = Given.workspace("limit-broken").datasets();
        workspace.post("/segments", limited(LIMIT)).statusCode(201);
        workspace.post("/segments/trials:publish", "").statusCode(200);
        var withoutTime = Given.USERS.replaceFirst(",\\s*\\{\"name\": \"signed_up_at\"[^}]*}", "");

        workspace.put("/datasets/users", "\"1\"", withoutTime).statusCode(200);

        workspace
                .get("/segments/trials")
                .body("state", equalTo("invalid"))
                .body("findings.path", contains("$.memberLimit.orderBy"))
                .body("findings.code", contains("unknown-column"));

        workspace.put("/datasets/users", "\"2\"", Given.USERS).statusCode(200);

        workspace.get("/segments/trials").body("state", equalTo("active")).body("findings", empty());
    }

    @Test
    void aConditionIsCheckedAndCountedWithItsLimit() {
        var workspace = Given.workspace("limit-asked").datasets();

        workspace
                .post("/conditions:check", question(LIMIT.replace("country", "land")))
                .statusCode(200)
                .body("findings.path", contains("$.memberLimit.forEach"));
        workspace
                .post("/conditions:check", question(LIMIT))
                .body("languageLevel", equalTo(4))
                .body("findings", empty());
        workspace.post("/conditions:count", question(LIMIT)).statusCode(200);

        assertThat(evaluator.asked()).singleElement().isInstanceOfSatisfying(CountConditionRequest.class, asked -> {
            var limit = asked.getCondition().getMemberLimit();
            assertThat(limit.getMembers()).isEqualTo(1000);
            assertThat(limit.getOrderBy()).isEqualTo("signed_up_at");
            assertThat(limit.getDirection()).isEqualTo(Direction.DIRECTION_DESCENDING);
            assertThat(limit.getForEach()).isEqualTo("country");
        });
    }

    @Test
    void aMemberBeyondTheLimitIsOutAndToldItsRank() {
        var workspace = Given.workspace("limit-explained").datasets();
        workspace.post("/segments", limited(LIMIT)).statusCode(201);
        evaluator.answers(ExplainMemberResponse.newBuilder()
                .addParts(ExplainedPart.newBuilder().setPath("$").setHolds(true))
                .setPlace(LimitedPlace.newBuilder().setRank(1001))
                .build());

        workspace
                .post("/segments/trials/members:explain", "{\"memberKey\": \"7\"}")
                .statusCode(200)
                .body("holds", equalTo(false))
                .body("parts[0].holds", equalTo(true))
                .body("place.rank", equalTo(1001))
                .body("place.within", equalTo(false));
        assertThat(evaluator.asked())
                .singleElement()
                .isInstanceOfSatisfying(
                        ExplainMemberRequest.class,
                        asked -> assertThat(asked.getCondition().hasMemberLimit())
                                .isTrue());
    }

    @Test
    void aPlanIsOfTheConditionWithItsLimitOrOfWhatIsSaved() {
        var workspace = Given.workspace("limit-planned").datasets();
        workspace.post("/segments", limited(LIMIT)).statusCode(201);

        workspace.post("/segments/trials/members:plan", "{}").statusCode(200);
        workspace
                .post("/segments/trials/members:plan", "{\"condition\": " + Given.ON_TRIAL + "}")
                .statusCode(200);

        assertThat(evaluator.asked())
                .extracting(asked -> ((PlanChangeRequest) asked).getCondition().hasMemberLimit())
                .containsExactly(true, false);
        Refusal.of(workspace.post("/segments/trials/members:plan", "{\"memberLimit\": " + LIMIT + "}"))
                .at("$.condition required");
    }

    private static String limited(String limit) {
        return Given.segment("trials", Given.ON_TRIAL).replaceFirst("\\{", "{\"memberLimit\": " + limit + ", ");
    }

    private static String question(String limit) {
        return "{\"dataset\": \"users\", \"condition\": %s, \"memberLimit\": %s}".formatted(Given.ON_TRIAL, limit);
    }
}

package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.Role;
import io.segments.contract.definition.v1.Suppression;
import io.segments.definition.suppression.SuppressionCatalog;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People who are told to no destination. */
@QuarkusTest
@TestProfile(RunningService.class)
class SuppressionIT {

    private static final String ADA = """
            {"people": [{"email": "Ada@Example.com"}, {"member": {"dataset": "users", "key": "7"}}], "reason": "objection"}""";

    @Inject
    People people;

    @Inject
    SuppressionCatalog catalog;

    @AfterEach
    void callAgain() {
        people.callAsLocal();
    }

    @Test
    void peopleAreSuppressedLookedUpAndLifted() {
        var workspace = Given.workspace("suppression-kept");
        workspace.post("/suppressions", ADA).statusCode(200).body("changed", equalTo(2));
        workspace
                .post("/suppressions", ADA)
                .statusCode(200)
                .body("changed", equalTo(0))
                .body("unchanged", equalTo(2));

        workspace
                .post("/suppressions:lookup", """
                        {"people": [{"email": " ada@example.com"}, {"email": "bob@example.com"}]}""")
                .statusCode(200)
                .body("people.suppressed", contains(true, false))
                .body("people[0].suppression.reason", equalTo("objection"))
                .body("people[0].suppression.actor", equalTo("local"));

        workspace
                .post(
                        "/suppressions:lift",
                        "{\"people\": [{\"email\": \"ADA@example.com\"}, {\"phone\": \"+49 30 1234567\"}]}")
                .statusCode(200)
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(1));
        var left = workspace
                .get("/suppressions")
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("member"))
                .extract()
                .<String>path("items[0].id");
        workspace.delete("/suppressions/" + left).statusCode(200).body("state", equalTo("lifted"));
        workspace
                .get("/suppressions/" + left + "/versions")
                .body("items.state", contains("lifted", "active"))
                .body("items.version", contains(2, 1));
        workspace.get("/suppressions").body("items", hasSize(0));
        workspace.delete("/suppressions/e-00").statusCode(404).body("code", equalTo("suppression-not-found"));
    }

    @Test
    void nothingThatIsPublishedTellsWhoItIs() {
        var workspace = Given.workspace("suppression-published");
        workspace.post("/suppressions", ADA).statusCode(200);
        try (var events = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(suppressed(events)).hasSize(2));
            assertThat(suppressed(events)).allSatisfy(record -> {
                var suppression = record.event().orElseThrow().getSuppression();
                assertThat(suppression.getState()).isEqualTo(Suppression.State.STATE_ACTIVE);
                assertThat(suppression.toString().toLowerCase(Locale.ROOT)).doesNotContain("ada", "example", "users");
            });
        }
    }

    private static List<DefinitionEvents.Published> suppressed(DefinitionEvents events) {
        return events.all().stream()
                .filter(record -> record.key().startsWith("suppression-published/suppression/"))
                .toList();
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnceAndNobodyIsToldOf() {
        var workspace = Given.workspace("suppression-wrong");
        workspace
                .post("/suppressions", """
                        {"people": [{"email": "ada"}, {"phone": "12"}, {"member": {"dataset": "U"}}, {}],
                         "reason": "because", "endTime": "soon"}""")
                .statusCode(422)
                .body(
                        "findings.path",
                        containsInAnyOrder(
                                "$.people[0].email",
                                "$.people[1].phone",
                                "$.people[2].member.dataset",
                                "$.people[2].member.key",
                                "$.people[3]",
                                "$.reason",
                                "$.endTime"))
                .body(not(containsString("\"ada\"")));
        workspace.get("/suppressions").body("items", hasSize(0));
    }

    @Test
    void itTakesAPermissionOfItsOwn() {
        var workspace = Given.workspace("suppression-permission");
        people.callAs("mia", Role.EDITOR);
        workspace.post("/suppressions", ADA).statusCode(403).body("detail", containsString("suppress"));
        workspace.post("/suppressions:lookup", "{\"people\": []}").statusCode(403);
        people.callAs("ole", Role.OPERATOR);
        workspace.post("/suppressions", ADA).statusCode(200);
    }

    @Test
    void oneThatHasEndedIsLifted() {
        var workspace = Given.workspace("suppression-ended");
        workspace.post("/suppressions", """
                        {"people": [{"email": "a@x.org"}], "reason": "other", "endTime": "2020-01-01T00:00:00Z"}""").statusCode(200);
        workspace.post("/suppressions", """
                        {"people": [{"email": "b@x.org"}], "reason": "other", "endTime": "2120-01-01T00:00:00Z"}""").statusCode(200);
        assertThat(catalog.liftEnded().await().atMost(Duration.ofSeconds(20))).isPositive();
        workspace.get("/suppressions").body("items", hasSize(1));
    }
}

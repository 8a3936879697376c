package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.Role;
import io.segments.contract.definition.v1.ErasedSync;
import io.segments.contract.evaluation.v1.ErasureShare;
import io.segments.contract.evaluation.v1.GetErasureProgressResponse;
import io.segments.contract.sync.v1.ErasedRecords;
import io.segments.definition.erasure.ErasureCatalog;
import io.segments.definition.wire.Timestamps;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People who are erased. */
@QuarkusTest
@TestProfile(RunningService.class)
class ErasureIT {

    private static final String ADA = """
            {"identifiers": [{"member": {"dataset": "users", "key": "7"}}, {"email": "Ada@Example.com"}], "reason": "request"}""";

    @Inject
    People people;

    @Inject
    EvaluatorStandIn evaluator;

    @Inject
    ErasureCatalog catalog;

    @AfterEach
    void asUsual() {
        people.callAsLocal();
        evaluator.forget();
    }

    @Test
    void anErasureGoesOnWhenEveryOwnerHasSaidSoAndKeepsTheProof() {
        var workspace = Given.workspace("erasure-kept");
        var id = workspace
                .post("/erasures", ADA)
                .statusCode(200)
                .body("state", equalTo("requested"))
                .body("identifiers", equalTo(2))
                .extract()
                .<String>path("id");
        workspace.post("/erasures", ADA).statusCode(200).body("id", equalTo(id)).body("version", equalTo(1));

        says(1, share(0, 1).setRemoved(true));
        says(2, share(0, 1).setRemoved(true), share(1, 1).addSyncs(waiting()));
        advance();
        workspace
                .get("/erasures/" + id)
                .body("state", equalTo("requested"))
                .body("owners", equalTo(2))
                .body("ownersDone", equalTo(1))
                .body("syncs[0].sync", equalTo("mails"))
                .body("syncs[0].reason", equalTo("removal-refused"));

        workspace
                .post("/erasures/" + id + ":confirm-removal", "")
                .statusCode(200)
                .body("removedByHand", equalTo(true));
        says(2, share(0, 1).setRemoved(true), share(1, 1).setRemoved(true));
        advance();
        workspace.get("/erasures/" + id).body("state", equalTo("requested")).body("version", equalTo(2));

        says(2, share(0, 2).setRemoved(true), share(1, 2).setRemoved(true).addSyncs(removed()));
        advance();
        workspace
                .get("/erasures/" + id)
                .body("state", equalTo("forgetting"))
                .body("removeTime", notNullValue())
                .body("completeTime", nullValue());
        workspace.post("/erasures/" + id + ":cancel", "").statusCode(409).body("code", equalTo("state-conflict"));

        says(
                2,
                share(0, 3).setForgotten(true).setDroppedRows(3),
                share(1, 3).setForgotten(true).setDroppedRows(4));
        advance();
        workspace
                .get("/erasures/" + id)
                .body("state", equalTo("completed"))
                .body("droppedRows", equalTo(7))
                .body("syncs[0].removeTime", notNullValue())
                .body("deliveriesKeptUntil", notNullValue())
                .body("creator", equalTo("local"));
        workspace.post("/erasures", ADA).body("state", equalTo("completed"));
        workspace
                .get("/erasures/" + id + "/versions")
                .body("items.state", contains("completed", "forgetting", "requested", "requested"));
        workspace.get("/erasures").body("items", hasSize(1));
    }

    @Test
    void itIsNotCompletedBeforeTheOrchestratorHasDroppedRejectedRecords() {
        var workspace = Given.workspace("erasure-records");
        var id = workspace.post("/erasures", ADA).extract().<String>path("id");
        says(
                Optional.of(records(1, ErasedRecords.State.STATE_WAITING)),
                1,
                share(0, 1).setRemoved(true));
        workspace.get("/erasures/" + id).body("rejectedRecords", equalTo("waiting"));
        advance();
        var forgotten = share(0, 2).setForgotten(true);

        says(Optional.empty(), 1, forgotten);
        advance();
        workspace.get("/erasures/" + id).body("state", equalTo("forgetting")).body("rejectedRecords", nullValue());

        says(Optional.of(records(2, ErasedRecords.State.STATE_UNREADABLE)), 1, forgotten);
        advance();
        workspace
                .get("/erasures/" + id)
                .body("state", equalTo("forgetting"))
                .body("ownersDone", equalTo(1))
                .body("rejectedRecords", equalTo("unreadable"));

        says(Optional.of(records(1, ErasedRecords.State.STATE_DROPPED)), 1, forgotten);
        advance();
        workspace.get("/erasures/" + id).body("state", equalTo("forgetting"));

        says(Optional.of(records(2, ErasedRecords.State.STATE_COPIED)), 1, forgotten);
        advance();
        workspace
                .get("/erasures/" + id)
                .body("state", equalTo("forgetting"))
                .body("rejectedRecords", equalTo("copied"));

        says(Optional.of(records(2, ErasedRecords.State.STATE_DROPPED)), 1, forgotten);
        advance();
        workspace.get("/erasures/" + id).body("state", equalTo("completed"));
    }

    @Test
    void oneOfWhichNothingIsDroppedIsCancelledAndAskedForAgain() {
        var workspace = Given.workspace("erasure-cancelled");
        var id = workspace.post("/erasures", ADA).extract().<String>path("id");
        workspace.post("/erasures/" + id + ":cancel", "").statusCode(200).body("state", equalTo("cancelled"));
        workspace.post("/erasures/" + id + ":cancel", "").statusCode(200).body("version", equalTo(2));
        says(1, share(0, 2).setRemoved(true));
        advance();
        workspace.get("/erasures/" + id).body("state", equalTo("cancelled"));

        workspace.post("/erasures", ADA).body("state", equalTo("requested")).body("version", equalTo(3));
        workspace.get("/erasures/x-00").statusCode(404).body("code", equalTo("erasure-not-found"));
    }

    @Test
    void whatIsKeptIsShownAlsoWhereNobodyCanSayHowFarItIs() {
        var workspace = Given.workspace("erasure-unknown");
        var id = workspace.post("/erasures", ADA).extract().<String>path("id");
        evaluator.fails(Status.UNAVAILABLE.asRuntimeException());
        workspace.get("/erasures/" + id).statusCode(200).body("owners", nullValue());
    }

    @Test
    void nothingThatIsPublishedTellsWhoItIs() {
        var workspace = Given.workspace("erasure-published");
        workspace.post("/erasures", ADA).statusCode(200);
        try (var events = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(events.all().stream()
                                    .filter(record -> record.key().startsWith("erasure-published/erasure/x-")))
                            .singleElement()
                            .satisfies(record -> {
                                var erasure = record.event().orElseThrow().getErasure();
                                assertThat(erasure.getIdentifiersList())
                                        .hasSize(2)
                                        .allMatch(each -> each.matches("[em]-[0-9a-f]{32}"));
                                assertThat(erasure.toString().toLowerCase(Locale.ROOT))
                                        .doesNotContain("ada", "example", "users");
                            }));
        }
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnceAndNobodyIsToldOf() {
        var workspace = Given.workspace("erasure-wrong");
        workspace
                .post("/erasures", "{\"identifiers\": [{\"email\": \"ada\"}, {}], \"reason\": \"because\"}")
                .statusCode(422)
                .body(
                        "findings.path",
                        containsInAnyOrder("$.identifiers", "$.identifiers[0].email", "$.identifiers[1]", "$.reason"))
                .body(not(containsString("\"ada\"")));
        workspace.get("/erasures").body("items", hasSize(0));
    }

    @Test
    void itTakesAPermissionOfItsOwn() {
        var workspace = Given.workspace("erasure-permission");
        people.callAs("ole", Role.OPERATOR);
        workspace.post("/erasures", ADA).statusCode(403).body("detail", containsString("erase"));
        people.callAs("eva", Role.ADMIN);
        workspace.post("/erasures", ADA).statusCode(200).body("creator", equalTo("eva"));
    }

    private void advance() {
        catalog.advance().await().atMost(Duration.ofSeconds(20));
    }

    /** The orchestrator has dropped what it had, of whatever version. */
    private void says(int owners, ErasureShare.Builder... shares) {
        says(Optional.of(records(shares[0].getVersion(), ErasedRecords.State.STATE_DROPPED)), owners, shares);
    }

    private void says(Optional<ErasedRecords> records, int owners, ErasureShare.Builder... shares) {
        var progress = GetErasureProgressResponse.newBuilder().setOwners(owners);
        records.ifPresent(progress::setRejectedRecords);
        for (var share : shares) {
            progress.addShares(share);
        }
        evaluator.answers(progress.build());
    }

    private static ErasedRecords records(long version, ErasedRecords.State state) {
        return ErasedRecords.newBuilder().setVersion(version).setState(state).build();
    }

    private static ErasureShare.Builder share(int partition, long version) {
        return ErasureShare.newBuilder().setPartition(partition).setVersion(version);
    }

    private static ErasedSync waiting() {
        return ErasedSync.newBuilder()
                .setSync("mails")
                .setDestination("mailer")
                .setReason("removal-refused")
                .build();
    }

    private static ErasedSync removed() {
        return waiting().toBuilder()
                .setReason("removed-by-hand")
                .setRemovedTime(Timestamps.timestamp(Instant.parse("2026-12-01T00:00:00Z")))
                .build();
    }
}

package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ErrorCode;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class AtomicityIT {

    @Inject
    DataSource database;

    @Test
    void aChangeThatFailsAfterItsEventWasWrittenLeavesNothingBehind() throws SQLException {
        var workspace = Given.workspace("atomic").datasets();
        try (var _ = new BrokenOutbox(database, "atomic/segment/trials")) {
            Refusal.of(workspace.post("/segments", Given.segment("trials", Given.ON_TRIAL)))
                    .is(ErrorCode.INTERNAL_ERROR);
        }

        Refusal.of(workspace.get("/segments/trials")).is(ErrorCode.SEGMENT_NOT_FOUND);
        assertThat(rows("segments", "atomic", "trials")).isZero();
        assertThat(rows("versions", "atomic", "trials")).isZero();
        workspace.draft("later", Given.ON_TRIAL);
        assertPublished(
                "atomic",
                "atomic/workspace@1",
                "atomic/dataset/events@1",
                "atomic/dataset/users@1",
                "atomic/segment/later@1");
    }

    @Test
    void aChangeOfADatasetIsSavedOnlyTogetherWithWhatItDoesToSegments() throws SQLException {
        var workspace = Given.workspace("atomic-two").datasets().published("trials", Given.ON_TRIAL);
        try (var _ = new BrokenOutbox(database, "atomic-two/segment/trials")) {
            Refusal.of(workspace.put("/datasets/users", "\"1\"", Given.withoutPlan()))
                    .is(ErrorCode.INTERNAL_ERROR);
        }

        workspace.get("/datasets/users").header("ETag", "\"1\"");
        workspace.get("/segments/trials").header("ETag", "\"2\"");
        workspace.get("/segments/trials/versions").body("items.version", contains(2, 1));
        workspace.draft("later", Given.ON_TRIAL);
        assertPublished(
                "atomic-two",
                "atomic-two/workspace@1",
                "atomic-two/dataset/events@1",
                "atomic-two/dataset/users@1",
                "atomic-two/segment/trials@1",
                "atomic-two/segment/trials@2",
                "atomic-two/segment/later@1");
    }

    @Test
    void anIncidentTellsItsIdAndNothingElse() throws SQLException {
        var workspace = Given.workspace("incident").datasets();
        try (var _ = new BrokenOutbox(database, "incident/segment/trials")) {
            var answer = workspace.post("/segments", Given.segment("trials", Given.ON_TRIAL));

            Refusal.of(answer).is(ErrorCode.INTERNAL_ERROR);
            assertThat(answer.extract().asString())
                    .contains("urn:segments:incident:")
                    .doesNotContain("broken by a test", "Exception", "\tat ");
        }
    }

    @Test
    void ofTwoChangesFromTheSameVersionOneWins() throws Exception {
        var workspace = Given.workspace("racing").datasets().draft("trials", Given.ON_TRIAL);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = callers
                    .invokeAll(List.of("a", "b", "c", "d").stream()
                            .<Callable<Integer>>map(name -> () -> workspace
                                    .put(
                                            "/segments/trials",
                                            "\"1\"",
                                            Given.segment("trials", Given.ON_TRIAL)
                                                    .replace("The trials", name))
                                    .extract()
                                    .statusCode())
                            .toList())
                    .stream()
                    .map(answer -> answer.resultNow())
                    .toList();

            assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
        }
        workspace.get("/segments/trials/versions").body("items.version", contains(2, 1));
    }

    private static void assertPublished(String workspace, String... inOrder) {
        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(topic.all().stream()
                                    .filter(published -> published.key().startsWith(workspace + "/"))
                                    .map(published -> published.key() + "@" + published.version()))
                            .containsExactly(inOrder));
        }
    }

    private long rows(String table, String workspace, String id) throws SQLException {
        var sql = "select count(*) from " + table + " where workspace = ? and id = ?";
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, workspace);
            query.setString(2, id);
            try (var result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}

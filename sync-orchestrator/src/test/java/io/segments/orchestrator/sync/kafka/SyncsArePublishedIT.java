package io.segments.orchestrator.sync.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.segments.api.LocalActorResolver;
import io.segments.contract.sync.v1.Sync;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.eventing.Topic;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.Syncs.Origin;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SyncsArePublishedIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    Syncs syncs;

    @Inject
    Transactions transactions;

    @Test
    void everyVersionIsPublishedInOrderWithItsFullState() {
        var workspace = Workspace.ready("published").has("mail", "list-1", "");
        workspace.post("/syncs/mail:pause", "").statusCode(200);
        workspace.post("/syncs/mail:resume", "").statusCode(200);
        workspace.delete("/syncs/mail?remove=true").statusCode(200);

        Soon.asserted(() -> {
            var records = Topics.of(Topic.SYNCS, "published/sync/mail");
            assertThat(records).extracting(record -> sync(record).getVersion()).containsExactly(1L, 2L, 3L, 4L);
            assertThat(records)
                    .extracting(record -> sync(record).getState())
                    .containsExactly(
                            Sync.State.STATE_ACTIVE,
                            Sync.State.STATE_PAUSED,
                            Sync.State.STATE_ACTIVE,
                            Sync.State.STATE_DELETED);
            assertThat(records)
                    .extracting(record -> Topics.header(record, "ce_id"))
                    .doesNotHaveDuplicates();
            var last = sync(records.getLast());
            assertThat(last.getSegment()).isEqualTo("trials");
            assertThat(last.getRemoveOnDelete()).isTrue();
            assertThat(last.getRequestedRun().getNumber()).isEqualTo(2);
            assertThat(last.getActor().getSubject()).isEqualTo(LocalActorResolver.SUBJECT);
            assertThat(Topics.header(records.getLast(), "ce_type")).isEqualTo("io.segments.sync.v1.SyncEvent");
        });
    }

    @Test
    void aChangeThatDoesNotCommitIsNeitherStoredNorPublished() {
        var workspace = Workspace.ready("atomic").has("mail", "list-1", "");
        var key = new SyncKey("atomic", "mail");

        assertThatThrownBy(() -> transactions.in(() -> {
                    var sync = syncs.lock(key).orElseThrow();
                    syncs.update(
                            sync.request(Kind.RESYNC, Reason.MANUAL, "ada", Instant.now()),
                            Optional.empty(),
                            Origin.PERSON);
                    throw new IllegalStateException("after the write");
                }))
                .hasMessageContaining("after the write");

        assertThat(syncs.find(key).orElseThrow().version()).isEqualTo(1);
        workspace.get("/syncs/mail/history").statusCode(200);
        workspace.post("/syncs/mail:pause", "").statusCode(200);
        Soon.asserted(() -> assertThat(Topics.of(Topic.SYNCS, "atomic/sync/mail"))
                .extracting(record -> sync(record).getState())
                .as("what was published after it is there, and it is not")
                .containsExactly(Sync.State.STATE_ACTIVE, Sync.State.STATE_PAUSED));
    }

    @Test
    void theTraceOfARequestGoesOnInWhatItPublishes() {
        var workspace = Workspace.ready("traced");

        given().contentType(ContentType.JSON)
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .body(workspace.sync("mail", ""))
                .post("/api/v1/workspaces/traced/syncs")
                .then()
                .statusCode(201);

        Soon.asserted(() -> {
            assertThat(Topics.of(Topic.SYNCS, "traced/sync/mail"))
                    .singleElement()
                    .satisfies(SyncsArePublishedIT::isOfTheTrace);
            assertThat(Topics.of(Topic.EVALUATION_REQUESTS, "traced/users"))
                    .singleElement()
                    .satisfies(SyncsArePublishedIT::isOfTheTrace);
        });
    }

    private static void isOfTheTrace(ConsumerRecord<byte[], byte[]> record) {
        assertThat(Topics.header(record, "traceparent"))
                .startsWith("00-" + TRACE + "-")
                .doesNotContain("00f067aa0ba902b7");
    }

    private static Sync sync(ConsumerRecord<byte[], byte[]> record) {
        try {
            return SyncEvent.parseFrom(record.value()).getSync();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not a sync event", e);
        }
    }
}

package io.segments.orchestrator.writeback;

import static io.segments.contract.delivery.v1.Outcome.OUTCOME_DELIVERED;
import static io.segments.contract.delivery.v1.Outcome.OUTCOME_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Erasure;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.eventing.Keys;
import io.segments.eventing.SuppressionKey;
import io.segments.eventing.Topic;
import io.segments.orchestrator.run.RejectedCopies;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Write-back by the application, to a schema of its own database. */
@QuarkusTest
class WriteBackIT {

    private static final SuppressionKey KEY = new SuppressionKey("0123456789abcdef0123456789abcdef");

    @Inject
    Jdbi jdbi;

    @Inject
    Turns turns;

    @Inject
    RejectedCopies copies;

    @Inject
    Runs runs;

    @Inject
    Transactions transactions;

    @Test
    void whatIsToldOfRunsIsWrittenAndWhoIsErasedIsGoneThereBeforeTheErasureIsDone() {
        var workspace = Workspace.ready("written").has("mail", "list-1", "");
        var story = new RunStory(workspace, "mail", 1).planned(3, 0).emitted(3, 1);
        story.failed("ada@example.org", OUTCOME_REJECTED, "gone").failed("bob@example.org", OUTCOME_REJECTED, "gone");
        Soon.asserted(() -> assertThat(
                        query("select identity from written.rejected_records where workspace = 'written' order by 1"))
                .containsExactly("ada@example.org", "bob@example.org"));
        story.acknowledged(0, story.count(OUTCOME_DELIVERED, 1), story.count(OUTCOME_REJECTED, 2));
        Soon.asserted(() -> assertThat(
                        query(
                                "select concat_ws('|', state, delivered, rejected, withheld) from written.sync_runs where workspace = 'written'"))
                .containsExactly("completed|1|2|3"));

        jdbi.useTransaction(handle -> {
            handle.execute("lock table written.write_back_progress in access exclusive mode");
            erase(workspace, "ada@example.org");
            Soon.asserted(() -> assertThat(told(workspace)).last().isEqualTo("STATE_COPIED"));
            assertThat(handle.createQuery(
                                    "select count(*) from written.rejected_records where workspace = 'written' and identity like 'ada%'")
                            .mapTo(Long.class)
                            .one())
                    .isOne();
        });

        Soon.asserted(() -> assertThat(told(workspace)).last().isEqualTo("STATE_DROPPED"));
        assertThat(query("select identity from written.rejected_records where workspace = 'written'"))
                .containsExactly("bob@example.org");
    }

    @Test
    void whatIsForgottenWithItsSyncIsOwedToEveryCopy() {
        var workspace = Workspace.ready("owed").has("mail", "list-1", "");
        new RunStory(workspace, "mail", 1).failed("cy@example.org", OUTCOME_REJECTED, "gone");
        Soon.asserted(() -> assertThat(query("select identity from written.rejected_records where workspace = 'owed'"))
                .hasSize(1));

        transactions.in(() -> {
            runs.forget("owed", "mail");
            return true;
        });

        Soon.asserted(() -> assertThat(query("select identity from written.rejected_records where workspace = 'owed'"))
                .isEmpty());
    }

    @Test
    void ofSeveralInstancesOneTakesATargetUntilItIsDueAgain() {
        var now = Instant.parse("2026-12-01T10:00:00Z");
        assertThat(take(now)).isZero();
        assertThat(take(now.plusSeconds(599))).as("another instance has it").isEqualTo(-1);
        assertThat(take(now.plusSeconds(600))).as("nothing was heard of it").isZero();
        in(() -> turns.failed("turns", now.plusSeconds(610)));
        assertThat(take(now.plusSeconds(609))).isEqualTo(-1);
        assertThat(take(now.plusSeconds(610))).isOne();
        in(() -> turns.unfinished("turns", now.plusSeconds(700)));
        assertThat(written()).containsEntry("turns", now);
        in(() -> turns.written("turns", now.plusSeconds(620), now.plusSeconds(720)));
        assertThat(written()).containsEntry("turns", now.plusSeconds(620));
        assertThat(take(now.plusSeconds(720))).as("it has not failed since").isZero();
    }

    @Test
    void aCopyThatNobodyHasAnyMoreIsWaitedForNoLonger() {
        var longAgo = Instant.parse("2026-01-01T00:00:00Z");
        in(() -> {
            copies.seen("left", longAgo);
            copies.settle("left", new RejectedCopies.Owed(true, List.of()));
            copies.seen("left", longAgo.plusSeconds(30));
        });
        assertThat(transactions.in(() -> copies.owed("left", 10)).begun()).isTrue();

        assertThat(transactions.in(() -> copies.forgetUnseen(longAgo.plusSeconds(1))))
                .isOne();
        in(() -> copies.seen("left", longAgo));
        assertThat(transactions.in(() -> copies.owed("left", 10)).begun())
                .as("nobody knows what is in it")
                .isFalse();
        assertThat(transactions.in(() -> copies.forgetUnseen(longAgo.plusSeconds(1))))
                .isOne();
    }

    private Map<String, Instant> written() {
        return transactions.in(turns::written);
    }

    private int take(Instant now) {
        return transactions
                .in(() -> turns.take("turns", now, now.plusSeconds(600)))
                .orElse(-1);
    }

    private void in(Runnable work) {
        transactions.in(() -> {
            work.run();
            return true;
        });
    }

    private List<String> query(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static void erase(Workspace workspace, String address) {
        var erasure = Erasure.newBuilder()
                .setWorkspace(workspace.id())
                .setId("x-1")
                .setVersion(1)
                .setState(Erasure.State.STATE_FORGETTING)
                .addIdentifiers(KEY.email(workspace.id(), address))
                .setKeyId(KEY.id());
        Topics.send(
                Topic.DEFINITIONS,
                Keys.erasure(workspace.id(), "x-1"),
                DefinitionEvent.newBuilder().setErasure(erasure).build());
    }

    private static List<String> told(Workspace workspace) throws Exception {
        return Topics.of(Topic.SYNCS, Keys.erasure(workspace.id(), "x-1")).stream()
                .map(record -> {
                    try {
                        return SyncEvent.parseFrom(record.value())
                                .getErasedRecords()
                                .getState()
                                .name();
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}

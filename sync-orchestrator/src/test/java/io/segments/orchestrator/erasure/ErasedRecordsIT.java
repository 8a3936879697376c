package io.segments.orchestrator.erasure;

import static io.segments.contract.delivery.v1.Outcome.OUTCOME_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.contract.definition.v1.DefinitionEvent;
import io.segments.contract.definition.v1.Erasure;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.sync.v1.ErasedRecords.State;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.eventing.Keys;
import io.segments.eventing.SuppressionKey;
import io.segments.eventing.Topic;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.testing.RunStory;
import io.segments.orchestrator.testing.Soon;
import io.segments.orchestrator.testing.Topics;
import io.segments.orchestrator.testing.Workspace;
import io.segments.orchestrator.transaction.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Rejected records of people who are erased. */
@QuarkusTest
class ErasedRecordsIT {

    private static final SuppressionKey KEY = new SuppressionKey("0123456789abcdef0123456789abcdef");

    @Inject
    Erasures erasures;

    @Inject
    Runs runs;

    @Inject
    Syncs syncs;

    @Inject
    Definitions definitions;

    @Inject
    Positions positions;

    @Inject
    Transactions transactions;

    @Inject
    ErasedRecords records;

    @Inject
    Jdbi jdbi;

    @Test
    void theyAreDroppedOnceTheRemovalIsConfirmedAndSoAreThoseThatComeLater() {
        var workspace = Workspace.ready("erased").has("mail", "list-1", "");
        var member = KEY.member(workspace.id(), "users", "7");
        var story = new RunStory(workspace, "mail", 1)
                .failed("ada@example.org", OUTCOME_REJECTED, "gone")
                .failed("bob@example.org", OUTCOME_REJECTED, "gone")
                .failed("c-7", OUTCOME_REJECTED, "gone", Delivery.newBuilder().setMember(member));
        Soon.asserted(() -> workspace.get("/syncs/mail/rejected").body("items", hasSize(3)));

        erase(workspace, KEY, 1, Erasure.State.STATE_REQUESTED, KEY.email(workspace.id(), "ada@example.org"), member);
        Soon.asserted(() -> assertThat(told(workspace)).containsExactly("1 STATE_WAITING"));
        workspace.get("/syncs/mail/rejected").body("items", hasSize(3));

        erase(workspace, KEY, 2, Erasure.State.STATE_FORGETTING, KEY.email(workspace.id(), "ada@example.org"), member);
        Soon.asserted(() -> assertThat(told(workspace)).last().isEqualTo("2 STATE_DROPPED"));
        workspace.get("/syncs/mail/rejected").body("items.identity", contains("bob@example.org"));

        erase(workspace, KEY, 3, Erasure.State.STATE_COMPLETED, KEY.email(workspace.id(), "ada@example.org"), member);
        story.failed(" Ada@example.org", OUTCOME_REJECTED, "late").failed("cy@example.org", OUTCOME_REJECTED, "late");
        Soon.asserted(() -> workspace
                .get("/syncs/mail/rejected")
                .body("items.identity", contains("cy@example.org", "bob@example.org")));
        Soon.asserted(() -> assertThat(told(workspace)).last().isEqualTo("3 STATE_DROPPED"));
    }

    @Test
    void whoWasErasedWithAnotherKeyIsSaidNotToBeRecognisedAndIsOnceTheKeyIsThere() {
        var workspace = Workspace.ready("erased-otherwise").has("mail", "list-1", "");
        var other = new SuppressionKey("another key of thirty-two letters and more");
        new RunStory(workspace, "mail", 1).failed("eve@example.org", OUTCOME_REJECTED, "gone");
        Soon.asserted(() -> workspace.get("/syncs/mail/rejected").body("items", hasSize(1)));

        erase(workspace, other, 1, Erasure.State.STATE_FORGETTING, other.email(workspace.id(), "eve@example.org"));
        Soon.asserted(() -> assertThat(told(workspace)).containsExactly("1 STATE_UNREADABLE"));
        workspace.get("/syncs/mail/rejected").body("items", hasSize(1));
        assertThat(records.unreadable()).isPositive();
        assertThat(with(Optional.empty(), new AtomicInteger()).unreadable())
                .isGreaterThanOrEqualTo(records.unreadable());

        var dropped = new AtomicInteger();
        with(Optional.of(other), dropped).look();

        assertThat(dropped).hasValue(1);
        workspace.get("/syncs/mail/rejected").body("items", empty());
        Soon.asserted(() -> assertThat(told(workspace)).last().isEqualTo("1 STATE_DROPPED"));
    }

    @Test
    void howFarTheyAreLookedAtIsStateAndWhoeverIsForgottenLaterIsLookedForFromTheBeginning() {
        var workspace = Workspace.ready("erased-many");
        var key = new SuppressionKey("a third key of thirty-two letters and more");
        transactions.in(() -> {
            IntStream.range(0, 1_200)
                    .forEach(number -> runs.reject(rejected(workspace, "p%d@x.org".formatted(number % 400))));
            return true;
        });
        var dropped = new AtomicInteger();
        var looking = with(Optional.of(key), dropped);

        erase(workspace, key, 1, Erasure.State.STATE_FORGETTING, key.email(workspace.id(), "p7@x.org"));
        Soon.asserted(() -> assertThat(told(workspace)).hasSize(1));
        looking.look();
        assertThat(dropped).hasValue(3);

        erase(workspace, key, "x-2", 1, Erasure.State.STATE_FORGETTING, key.email(workspace.id(), "p8@x.org"));
        Soon.asserted(() -> assertThat(told(workspace, "x-2")).hasSize(1));
        transactions.in(() -> {
            List.of("p7@x.org", "p8@x.org", "p9@x.org").forEach(identity -> runs.reject(rejected(workspace, identity)));
            return true;
        });
        looking.look();
        assertThat(dropped).as("both, old and new").hasValue(3 + 3 + 2);
    }

    @Test
    void whatWasToldIsPublishedAgainAndNothingIsToldOfWhoeverIsNotErasedAfterAll() {
        var workspace = Workspace.ready("erased-again");
        erase(workspace, KEY, 2, Erasure.State.STATE_CANCELLED, KEY.email(workspace.id(), "ada@example.org"));
        erase(workspace, KEY, "x-2", 1, Erasure.State.STATE_REQUESTED, KEY.email(workspace.id(), "bob@example.org"));
        Soon.asserted(() -> assertThat(told(workspace, "x-2")).containsExactly("1 STATE_WAITING"));

        assertThat(records.republish()).isPositive();

        Soon.asserted(() -> assertThat(told(workspace, "x-2")).containsExactly("1 STATE_WAITING", "1 STATE_WAITING"));
        assertThat(told(workspace)).isEmpty();
    }

    @Test
    void definitionsAreReadOnceMoreWhereAVersionHasReadThemThatKnewNoErasures() {
        var topic = Topics.name(Topic.DEFINITIONS);
        transactions.in(() -> jdbi.withHandle(handle -> handle.execute(
                "insert into inbox (consumer, topic, partition, next_offset) values ('sync-orchestrator', ?, 77, 5)",
                topic)));

        assertThat(transactions.in(() -> positions.of(topic))).doesNotContainKey(77);
    }

    private ErasedRecords with(Optional<SuppressionKey> key, AtomicInteger dropped) {
        return new ErasedRecords(
                new ErasedRecords.Ports(erasures, runs, syncs, definitions),
                positions,
                transactions,
                key,
                dropped::addAndGet);
    }

    private static void erase(
            Workspace workspace, SuppressionKey key, long version, Erasure.State state, String... identifiers) {
        erase(workspace, key, "x-1", version, state, identifiers);
    }

    private static void erase(
            Workspace workspace,
            SuppressionKey key,
            String id,
            long version,
            Erasure.State state,
            String... identifiers) {
        var erasure = Erasure.newBuilder()
                .setWorkspace(workspace.id())
                .setId(id)
                .setVersion(version)
                .setState(state)
                .addAllIdentifiers(List.of(identifiers))
                .setKeyId(key.id());
        Topics.send(
                Topic.DEFINITIONS,
                Keys.erasure(workspace.id(), id),
                DefinitionEvent.newBuilder().setErasure(erasure).build());
    }

    private static List<String> told(Workspace workspace) {
        return told(workspace, "x-1");
    }

    private static List<String> told(Workspace workspace, String id) {
        return Topics.of(Topic.SYNCS, Keys.erasure(workspace.id(), id)).stream()
                .map(record -> said(record.value()))
                .toList();
    }

    private static String said(byte[] value) {
        try {
            var said = SyncEvent.parseFrom(value).getErasedRecords();
            assertThat(said.getState()).isNotEqualTo(State.STATE_UNSPECIFIED);
            return said.getVersion() + " " + said.getState();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static RejectedRecord rejected(Workspace workspace, String identity) {
        return new RejectedRecord(
                new RunKey(workspace.id(), "mail", 1),
                identity,
                "upsert",
                Outcome.REJECTED,
                "gone",
                "",
                RunStory.NOW,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}

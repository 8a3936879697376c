package io.segments.evaluator.recovery;

import static io.segments.evaluator.store.TestingUnit.UNIT;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogEntry;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.emission.LaneCursor;
import io.segments.evaluator.emission.LaneKey;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.ProgressEntry;
import io.segments.evaluator.emission.PublicCursor;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.outbound.SyncStatus;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.MembershipSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is rebuilt, and what is not. */
class RecoveryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final SyncKey SYNC = new SyncKey("default", "crm");

    private final Catalog catalog = new Catalog();
    private final Progress progress = new Progress();
    private final List<PublishedChange> changes = new ArrayList<>();
    private final List<EmittedDelivery> deliveries = new ArrayList<>();
    private final List<StoreLoss> rebuilt = new ArrayList<>();
    private EmittedRecords.Reach reach = EmittedRecords.Reach.WHOLE;
    private TestingStore store;
    private Ownership owner;

    @BeforeEach
    void aSegmentOfWhichOneEvaluationWasEmitted() throws Exception {
        store = TestingDuckDb.inMemory();
        owner = store.members().takeOver(0);
        define(SegmentDefinition.State.ACTIVE);
        changes.add(new PublishedChange(
                VIP, "a", MembershipChange.Operation.ENTERED, 1, 3, NOW.minusSeconds(60), Map.of(), 5));
        var summary = new MembershipSummary(3);
        summary.add("a", 5);
        progress.apply(new ProgressEntry.OfSegment(VIP, new PublicCursor(1, "", true, summary.partitions())));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void membersAreRebuiltAndTheObserverHearsOfIt() {
        rebuild(StoreLoss.LOST);

        assertThat(store.members().membersAfter(VIP, null, 10))
                .extracting(member -> member.memberKey())
                .containsExactly("a");
        assertThat(store.members().status(VIP).last().orElseThrow().meta().definitionVersion())
                .isEqualTo(3);
        assertThat(rebuilt).containsExactly(StoreLoss.LOST);
    }

    @Test
    void aTopicThatDoesNotFoldToWhatWasCommittedChangesNothing() {
        changes.clear();

        assertThatExceptionOfType(IncompleteTopicException.class).isThrownBy(() -> rebuild(StoreLoss.LOST));

        assertThat(store.members().share(0).seq()).isZero();
        assertThat(store.members().status(VIP).evaluation()).isZero();
    }

    @Test
    void aDeletedSegmentWhoseTopicIsGoneKeepsNobodyFromBeingRebuilt() {
        changes.clear();
        define(SegmentDefinition.State.DELETED);

        rebuild(StoreLoss.LOST);

        assertThat(store.members().status(VIP).evaluation()).isZero();
        assertThat(rebuilt).containsExactly(StoreLoss.LOST);
    }

    @Test
    void deliveriesThatReachBackToTheFirstTellAllThatWasTold() {
        emitted(1, Behaviour.MIRROR);
        rebuild(StoreLoss.LOST);

        assertThat(status().leaversUnknown()).isFalse();
        assertThat(status().recovering()).isTrue();
        assertThat(status().told()).isTrue();
    }

    @Test
    void withoutABackupDeliveriesThatWereCutLeaveLeaversUnknown() {
        emitted(1, Behaviour.MIRROR);
        reach = new EmittedRecords.Reach(Optional.of(NOW.minus(Duration.ofDays(7))));
        rebuild(StoreLoss.LOST);

        assertThat(status().leaversUnknown()).isTrue();
        assertThat(status().handledRequest()).isEqualTo(4);
    }

    @Test
    void whereNobodyIsEverRemovedNoLeaverIsMissed() {
        emitted(1, Behaviour.ADD_ONLY);
        reach = new EmittedRecords.Reach(Optional.of(NOW.minus(Duration.ofDays(7))));
        rebuild(StoreLoss.LOST);

        assertThat(status().leaversUnknown()).isFalse();
    }

    @Test
    void aFormerGenerationOfWhichNothingIsKnownLeavesLeaversUnknown() {
        emitted(2, Behaviour.MIRROR);
        rebuild(StoreLoss.LOST);

        assertThat(status().leaversUnknown()).isTrue();
    }

    @Test
    void aSyncOfWhichNothingWasEmittedBeginsAsEver() {
        sync(1, Behaviour.MIRROR);
        reach = new EmittedRecords.Reach(Optional.of(NOW));
        rebuild(StoreLoss.LOST);

        assertThat(status()).isEqualTo(SyncStatus.UNKNOWN);
    }

    private void define(SegmentDefinition.State state) {
        catalog.apply(new CatalogEntry.OfSegment(new SegmentDefinition(
                VIP,
                state.ordinal() + 1L,
                3,
                state,
                UNIT.dataset(),
                new Content.NotUnderstood("test", "of no importance here"),
                List.of(),
                Duration.ofMinutes(10),
                Optional.empty(),
                Optional.empty())));
    }

    private void emitted(long generation, Behaviour behaviour) {
        sync(generation, behaviour);
        deliveries.add(
                new EmittedDelivery(SYNC, 1, generation, 1, Lane.BULK, 1, "tool", "list", "a", Operation.UPSERT));
        progress.apply(new ProgressEntry.OfLane(
                new LaneKey(SYNC, Lane.BULK), new LaneCursor(generation, 1, 0, Map.of(), 0, 1, 1)));
    }

    private void sync(long generation, Behaviour behaviour) {
        catalog.apply(new CatalogEntry.OfSync(new SyncDefinition(
                new SyncSpec(
                        SYNC,
                        VIP,
                        1,
                        generation,
                        "tool",
                        "list",
                        new IdentityRule.MemberKey(),
                        List.of(),
                        behaviour,
                        new RunGuard(1, 0)),
                SyncDefinition.State.ACTIVE,
                SyncDefinition.Schedule.LIVE,
                Optional.of(new SyncDefinition.RequestedRun(4, SyncDefinition.RequestedRun.Kind.DIFFERENCE, "manual")),
                false,
                Optional.empty())));
    }

    private SyncStatus status() {
        return store.outbound().status(SYNC);
    }

    private void rebuild(StoreLoss loss) {
        new Recovery(
                        store.rebuilds(),
                        new Emitted(),
                        catalog,
                        (what, _) -> rebuilt.add(what),
                        CrashPoints.none(),
                        InstantSource.fixed(NOW),
                        1)
                .rebuild(owner, loss, new OwnerStamp(1, "former", 9), progress);
    }

    private final class Emitted implements EmittedRecords {
        @Override
        public Map<SegmentKey, Evaluation> closings(int partition) {
            return Map.of(
                    VIP,
                    new Evaluation(
                            UNIT,
                            VIP,
                            1,
                            new EvaluationMeta(3, NOW.minusSeconds(60), List.of()),
                            1,
                            0,
                            0,
                            0,
                            1,
                            0,
                            new SegmentProjection(VIP, List.of(), List.of())));
        }

        @Override
        public void changes(UnitKey unit, Consumer<PublishedChange> sink) {
            changes.forEach(sink);
        }

        @Override
        public Reach deliveries(int partition, String destination, Consumer<EmittedDelivery> sink) {
            deliveries.forEach(sink);
            return reach;
        }
    }
}

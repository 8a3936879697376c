package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.other;
import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.FencedException;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.IdentityRule.Normalization;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.Outcome;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.store.TestingDestination.Refusal;
import io.segments.evaluator.store.TestingUnit.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What outbound sets promise, whatever their engine; the names follow section 3 of the exactness protocol. */
public abstract class OutboundStoreContract {

    private static final SyncKey SYNC = new SyncKey("default", "crm");
    private static final RunGuard OPEN = new RunGuard(1, Long.MAX_VALUE);
    private static final IdentityRule EMAIL = new IdentityRule.Column("email", Normalization.EMAIL);
    private static final List<FieldMapping> PLAN =
            List.of(new FieldMapping("plan", new FieldMapping.Source.Column("plan")));

    private TestingStore opened;
    private OutboundStore store;
    private TestingUnit unit;
    private Ownership owner;
    private TestingDestination destination;
    private SyncSpec sync = sync(new IdentityRule.MemberKey(), List.of());
    private Instant now = Instant.parse("2026-02-01T00:00:00Z");

    protected abstract TestingStore open() throws Exception;

    protected abstract StoreEngine engine();

    @BeforeEach
    void openStore() throws Exception {
        opened = open();
        store = opened.outbound();
        unit = new TestingUnit(opened.members());
        owner = opened.members().takeOver(0);
        destination = new TestingDestination(store, SYNC);
    }

    @AfterEach
    void closeStore() throws Exception {
        opened.close();
    }

    @Test
    void theFirstPlanTellsEveryMember() {
        evaluate(vip("a", null), vip("b", null), other("c", null));

        var run = onlyRun(live());

        assertThat(run.reason()).isEqualTo("backfill");
        assertThat(run.lane()).isEqualTo(Lane.BULK);
        assertThat(List.of(run.run(), run.firstPlace(), run.lastPlace(), run.upserts(), run.removes()))
                .containsExactly(1L, 1L, 2L, 2L, 0L);
        assertThat(destination.emitAll().sent()).containsExactlyInAnyOrder("UPSERT a", "UPSERT b");
    }

    @Test
    void aPlanWithoutDifferencesMakesNoRun() {
        evaluate(vip("a", null));
        live();
        destination.emitAll();
        evaluate(vip("a", null));

        assertThat(live()).isEqualTo(new PlanResult.Nothing(0));
        assertThat(store.status(SYNC).openRuns()).hasSize(1);
        assertThat(store.status(SYNC).plannedThrough()).isEqualTo(2);
    }

    @Test
    void flappingBeforeItIsEmittedCostsNothing() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null), vip("b", null));
        live();
        evaluate();
        live();
        evaluate(vip("a", null));
        live();

        assertThat(destination.settle(owner).sent()).isEmpty();
        assertThat(destination.object("list")).containsOnlyKeys("a");
    }

    @Test
    void anIntentionEqualToToldLeavesNothingPending() {
        mapped(PLAN);
        evaluate(vip("a", null).on("pro"));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null).on("trial"));
        live();
        evaluate(vip("a", null).on("pro"));

        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
        assertThat(destination.settle(owner).sent()).isEmpty();
    }

    @Test
    void aRemoveOfANeverToldIdentityDeletesTheRow() {
        evaluate(vip("a", null));
        live();
        evaluate();

        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
        assertThat(destination.emitAll().sent()).isEmpty();
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void aRemoveGoesBeforeTheUpsertsOfTheSameRun() {
        evaluate(vip("z", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null), vip("b", null));

        live();

        assertThat(destination.emitAll().sent()).startsWith("REMOVE z").hasSize(3);
    }

    @Test
    void aLeaverIsRemovedAndItsRowGoesWithTheLastReceipt() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        evaluate();
        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
        assertThat(store.status(SYNC).told()).isFalse();
        assertThat(store.status(SYNC).openRuns()).isEmpty();
    }

    @Test
    void theLowestMemberKeysProjectionCounts() {
        identifiedByEmail(PLAN);
        evaluate(
                vip("b", "x@x").on("b"),
                vip("a", "X@x ").on("a"),
                vip("c", "x@x").on("c"));
        live();

        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT x@x");
        assertThat(fields("x@x")).containsEntry("plan", new AttributeValue.Text("a"));

        evaluate(vip("b", "x@x").on("b"), vip("c", "x@x").on("c"));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT x@x");
        assertThat(fields("x@x")).containsEntry("plan", new AttributeValue.Text("b"));
    }

    @Test
    void aRemoveGoesOutOnlyWhenTheLastMemberWithThatIdentityHasLeft() {
        identifiedByEmail(List.of());
        evaluate(vip("a", "x@x"), vip("b", "x@x"));
        live();
        destination.settle(owner).sent();

        evaluate(vip("b", "x@x"));
        live();
        assertThat(destination.settle(owner).sent()).isEmpty();

        evaluate();
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE x@x");
    }

    @Test
    void aLivePlanLooksAtOldAndNewIdentitiesOfEveryChangedMember() {
        identifiedByEmail(PLAN);
        evaluate(vip("a", "old@x").on("a"), vip("b", "old@x").on("b"), vip("c", "c@x"));
        live();
        destination.settle(owner).sent();

        evaluate(vip("a", "new@x").on("a"), vip("b", "old@x").on("b"), vip("c", "c@x"));
        live();

        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("UPSERT new@x", "UPSERT old@x");
        assertThat(fields("old@x")).containsEntry("plan", new AttributeValue.Text("b"));
    }

    @Test
    void membersWithoutAUsableIdentityAreLeftOutAndCounted() {
        identifiedByEmail(List.of());
        evaluate(vip("a", " A@x\u00A0"), vip("b", null), vip("c", " \t"));
        assertThat(onlyRun(live()).invalid()).isEqualTo(2);
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a@x");

        evaluate(vip("a", null), vip("b", "b@x"), vip("c", null));
        assertThat(onlyRun(live()).invalid()).isEqualTo(2);
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a@x", "UPSERT b@x");
    }

    @Test
    void toldIsSetWhenAPlanOverwritesARowThatWasAlreadyEmitted() {
        mapped(PLAN);
        evaluate(vip("a", null).on("1"));
        live();
        destination.emitAll().sent();
        evaluate(vip("a", null).on("2"));
        live();
        evaluate();
        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
    }

    @Test
    void aReturnAfterAnEmittedRemoveIsToldAgain() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        evaluate();
        live();
        destination.emitAll();
        evaluate(vip("a", null));
        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a", "UPSERT a");
        assertThat(destination.object("list")).containsOnlyKeys("a");
    }

    @Test
    void aReturnThatIsTakenBackBeforeItIsEmittedLeavesTheRemoveAsItWas() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        evaluate();
        live();
        destination.emitAll();
        evaluate(vip("a", null));
        live();
        evaluate();

        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void toldIsClearedByAnAcknowledgedRemove() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        evaluate();
        live();
        destination.emitAll().sent();
        evaluate(vip("a", null));
        live();
        destination.deliverAll().reportAll(owner);
        evaluate();

        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
        assertThat(destination.emitAll().sent()).isEmpty();
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void toldIsClearedByTheRejectionOfEveryUpsertSince() {
        mapped(PLAN);
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null).on("1"));
        live();
        destination.emitAll();
        evaluate(vip("a", null).on("2"));
        live();
        destination.emitAll();
        evaluate(vip("a", null).on("3"));
        live();
        deliverOneByOne();
        destination.reportAll(owner).sent();
        evaluate();

        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
        assertThat(destination.emitAll().sent()).isEmpty();
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void anUpsertThatWasAcceptedBeforeARejectedOneIsRemoved() {
        mapped(PLAN);
        evaluate(vip("a", null).on("1"));
        live();
        destination.settle(owner);
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null).on("2"));
        live();
        destination.settle(owner).sent();
        destination.accept("a");
        evaluate();
        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
    }

    @Test
    void rejectedRowsAreConsideredOnlyWhenTheirProjectionChanged() {
        mapped(PLAN);
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null).on("1"));
        live();
        destination.settle(owner).sent();

        assertThat(plan(Scope.ALL)).isInstanceOf(PlanResult.Nothing.class);
        destination.accept("a");
        evaluate(vip("a", null).on("2"));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
    }

    @Test
    void aResyncTellsEverythingAgainRejectedRowsIncluded() {
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.settle(owner).sent();
        destination.accept("a");
        evaluate(vip("a", null), vip("b", null));

        plan(Scope.RESYNC);

        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("REMOVE c", "UPSERT a", "UPSERT b");
        assertThat(destination.object("list")).containsOnlyKeys("a", "b");
    }

    @Test
    void deferredRowsCountAsDifferentOnceNotBeforeHasPassed() {
        destination.refuse("a", Refusal.DEFER);
        evaluate(vip("a", null));
        live();
        destination.emitAll().deliverAll(now.plusSeconds(600)).reportAll(owner).sent();

        assertThat(store.status(SYNC).nextDeferral()).contains(now.plusSeconds(600));
        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);

        now = now.plusSeconds(600);
        destination.accept("a");
        assertThat(onlyRun(live()).upserts()).isEqualTo(1);
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
        assertThat(store.status(SYNC).nextDeferral()).isEmpty();
    }

    @Test
    void everyFurtherDeferralWaitsLonger() {
        destination.refuse("a", Refusal.DEFER);
        evaluate(vip("a", null));
        for (var minutes : List.of(0, 1, 3, 7)) {
            live();
            destination.emitAll().deliverAll(now).reportAll(owner);
            assertThat(store.status(SYNC).nextDeferral()).contains(now.plus(Duration.ofMinutes(minutes)));
            now = now.plus(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void aDeferredRemoveIsSentAgain() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);
        destination.refuse("a", Refusal.DEFER);
        evaluate();
        live();
        destination.emitAll().deliverAll(now).reportAll(owner).sent();
        assertThat(store.status(SYNC).openRuns()).isEmpty();
        destination.accept("a");

        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void whatMayHaveArrivedIsRemoved() {
        destination.refuse("a", Refusal.ACCEPT_AND_DEFER);
        evaluate(vip("a", null));
        live();
        destination.emitAll().deliverAll(now.plusSeconds(600)).reportAll(owner).sent();
        destination.accept("a");
        evaluate();
        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
    }

    @Test
    void aMarkIsSetOnlyIfRunAndPlaceStillMatch() {
        mapped(PLAN);
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null).on("1"));
        live();
        destination.emitAll().deliverAll();
        evaluate(vip("a", null).on("2"));
        live();
        destination.reportAll(owner).accept("a").sent();

        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
        assertThat(fields("a")).containsEntry("plan", new AttributeValue.Text("2"));
    }

    @Test
    void aRowPendingInTheLiveLaneNeverMovesToBulk() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null), vip("b", null));
        live();
        mapped(PLAN);
        evaluate(vip("a", null), vip("b", null), vip("c", null));

        var runs = ((PlanResult.Planned) plan(Scope.ALL)).runs();

        assertThat(runs).extracting(PlannedRun::lane).containsExactly(Lane.LIVE, Lane.BULK);
        assertThat(identities(Lane.LIVE)).containsExactly("b");
        assertThat(identities(Lane.BULK)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void aLongBackfillNeverDelaysALiveRemoval() {
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.emit(Lane.BULK, 1);
        var told = destination.sent().getFirst().substring("UPSERT ".length());
        evaluate(List.of("a", "b", "c").stream()
                .filter(key -> !key.equals(told))
                .map(key -> vip(key, null))
                .toArray(Person[]::new));
        live();

        assertThat(identities(Lane.LIVE)).containsExactly(told);
        assertThat(destination.emitAll().sent()).startsWith("REMOVE " + told).hasSize(3);
    }

    @Test
    void placesAreAssignedInOrderAndNeverReused() {
        evaluate(vip("a", null), vip("b", null));
        live();
        evaluate();
        live();
        evaluate(vip("a", null));

        assertThat(onlyRun(live()).firstPlace()).isEqualTo(1);
        assertThat(onlyRun(plan(Scope.RESYNC, List.of("c"))).firstPlace()).isEqualTo(3);
    }

    @Test
    void aRemovesRowGoesOnlyWhenItsRunIsCompleteAndAllOfItsFailuresWereRead() {
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner);
        destination.refuse("b", Refusal.REJECT);
        evaluate();
        live();
        destination.emitAll().deliverAll();

        destination.report(owner, Integer.MAX_VALUE, 0);
        assertThat(rows()).isEqualTo(2);
        assertThat(store.status(SYNC).openRuns()).hasSize(1);

        destination.reportAll(owner);
        assertThat(rows()).isEqualTo(1);
        assertThat(store.status(SYNC).openRuns()).isEmpty();
    }

    @Test
    void aRunIsCompleteWhenEveryPartitionsBarrierIsAcknowledged() {
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.emitAll();
        destination.deliver(0, 100, now);
        destination.reportAll(owner);
        assertThat(store.status(SYNC).openRuns()).hasSize(1);

        destination.deliver(1, 100, now);
        destination.reportAll(owner);
        assertThat(store.status(SYNC).openRuns()).isEmpty();
    }

    @Test
    void aFailedRemoveWithoutARowRecreatesIt() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);
        opened.execute("delete from segments_store.outbound");
        evaluate();
        var failure =
                new Inbound.Failure(7, SYNC, 1, 1, Lane.BULK, 1, "a", Operation.REMOVE, Outcome.DEFERRED, "down", now);
        store.apply(owner, new Inbound(List.of(), List.of(failure)));

        live();

        assertThat(destination.settle(owner).sent()).contains("REMOVE a");
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void theProjectionIsKeptOnlyWhilePending() {
        mapped(PLAN);
        evaluate(vip("a", null));
        live();
        destination.settle(owner);

        assertThat(opened.query("select count(*) from segments_store.outbound where projection is not null"))
                .containsExactly(List.of("0"));
    }

    @Test
    void theSameReceiptsAndFailuresCountOnce() {
        destination.refuse("a", Refusal.DEFER);
        evaluate(vip("a", null));
        live();
        destination.emitAll().deliverAll(now);
        var failure =
                new Inbound.Failure(0, SYNC, 1, 1, Lane.BULK, 1, "a", Operation.UPSERT, Outcome.DEFERRED, "down", now);

        assertThat(store.apply(owner, new Inbound(List.of(), List.of(failure)))).isEqualTo(new Inbound.Offsets(0, 1));
        assertThat(store.apply(owner, new Inbound(List.of(), List.of(failure)))).isEqualTo(new Inbound.Offsets(0, 1));
        assertThat(store.offsets(0)).isEqualTo(new Inbound.Offsets(0, 1));
        assertThat(store.status(SYNC).nextDeferral()).contains(now);
    }

    @Test
    void theGuardJudgesThePlanAgainstTheNumberOfToldRows() {
        guarded(new RunGuard(0.5, 1));
        evaluate(vip("a", null), vip("b", null), vip("c", null), vip("d", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null));

        assertThat(live()).isEqualTo(new PlanResult.Held(3, 4));
        assertThat(destination.settle(owner).sent()).isEmpty();
    }

    @Test
    void aHeldPlanDoesNotMovePlannedThrough() {
        guarded(new RunGuard(0.5, 1));
        evaluate(vip("a", null), vip("b", null), vip("c", null), vip("d", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null));
        live();
        var status = store.status(SYNC);
        assertThat(status.plannedThrough()).isEqualTo(1);
        assertThat(status.held()).isPresent();

        evaluate(vip("a", null), vip("b", null));
        assertThat(live()).isInstanceOf(PlanResult.Planned.class);
        assertThat(store.status(SYNC).held()).isEmpty();
        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("REMOVE c", "REMOVE d");
    }

    @Test
    void theGuardJudgesAllOf24HoursTogether() {
        guarded(new RunGuard(0.5, 1));
        evaluate(vip("a", null), vip("b", null), vip("c", null), vip("d", null));
        live();
        destination.settle(owner);
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner);
        evaluate(vip("a", null));
        assertThat(live()).isEqualTo(new PlanResult.Held(1, 2));

        now = now.plus(Duration.ofHours(25));
        assertThat(live()).isInstanceOf(PlanResult.Planned.class);
    }

    @Test
    void whatSomebodyHasAgreedToPassesTheGuard() {
        guarded(new RunGuard(0.1, 0));
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner);
        evaluate();

        assertThat(store.plan(owner, request(Scope.LIVE, 1))).isEqualTo(new PlanResult.Held(2, 2));
        assertThat(store.plan(owner, request(Scope.LIVE, 2))).isInstanceOf(PlanResult.Planned.class);
    }

    @Test
    void aNewGenerationDrainsTheOldOneByRemoves() {
        evaluate(vip("a", "a@x"), vip("b", "b@x"));
        live();
        destination.settle(owner).sent();
        sync = new SyncSpec(SYNC, VIP, 2, 2, "tool", "other list", EMAIL, List.of(), Behaviour.MIRROR, OPEN);

        var runs = ((PlanResult.Planned) live()).runs();

        assertThat(runs).extracting(PlannedRun::reason).containsOnly("identity");
        assertThat(runs).extracting(PlannedRun::generation).containsExactly(1L, 2L);
        assertThat(runs).extracting(PlannedRun::object).containsExactly("list", "other list");
        destination.settle(owner);
        assertThat(destination.object("list")).isEmpty();
        assertThat(destination.object("other list")).containsOnlyKeys("a@x", "b@x");
    }

    @Test
    void aDeferredRemoveOfAnOldGenerationIsSentAgainByLivePlans() {
        evaluate(vip("a", "a@x"));
        live();
        destination.settle(owner);
        destination.refuse("a", Refusal.DEFER);
        sync = new SyncSpec(SYNC, VIP, 2, 2, "tool", "other list", EMAIL, List.of(), Behaviour.MIRROR, OPEN);
        live();
        destination.emitAll().deliverAll(now).reportAll(owner).sent();
        destination.accept("a");

        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
    }

    @Test
    void deletionWithRemovalIsAPlanThatPassesTheGuard() {
        guarded(new RunGuard(0, 0));
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();

        assertThat(onlyRun(plan(Scope.DRAIN)).removes()).isEqualTo(2);

        assertThat(store.status(SYNC).told()).isTrue();
        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("REMOVE a", "REMOVE b");
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void addOnlyNeverRemoves() {
        addOnly();
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();
        evaluate();
        live();
        assertThat(destination.settle(owner).sent()).isEmpty();

        evaluate(vip("a", null));
        live();
        assertThat(destination.settle(owner).sent()).isEmpty();
        assertThat(destination.object("list")).containsOnlyKeys("a", "b");
    }

    @Test
    void addOnlyDoesNotTellWhoLeftBeforeBeingTold() {
        addOnly();
        evaluate(vip("a", null));
        live();
        evaluate();
        live();

        assertThat(destination.settle(owner).sent()).isEmpty();
    }

    @Test
    void mirroringAfterAddOnlyRemovesWhatWasToldAndIsNotDesired() {
        addOnly();
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null));
        live();
        sync = sync(new IdentityRule.MemberKey(), List.of());

        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE b");
    }

    @Test
    void aPauseEndsWithAPlanOfEverything() {
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("b", null), vip("c", null));
        evaluate(vip("c", null), vip("d", null));

        plan(Scope.ALL);

        assertThat(destination.settle(owner).sent())
                .containsExactlyInAnyOrder("REMOVE a", "REMOVE b", "UPSERT c", "UPSERT d");
        assertThat(store.status(SYNC).plannedThrough()).isEqualTo(3);
    }

    @Test
    void aPlanWaitsForColumnsThatTheRowsDoNotCarryYet() {
        unit.people(vip("a", "a@x"));
        unit.evaluate(owner, new SegmentProjection(VIP, List.of(), List.of("email")));
        identifiedByEmail(PLAN);

        assertThat(live()).isEqualTo(new PlanResult.Waiting(List.of("plan")));
        assertThat(store.status(SYNC).plan()).isZero();

        evaluate(vip("a", "a@x").on("pro"));
        assertThat(live()).isInstanceOf(PlanResult.Planned.class);
    }

    @Test
    void constantsAreToldAsTheyAre() {
        mapped(List.of(
                new FieldMapping("source", new FieldMapping.Source.Constant(new AttributeValue.Text("it's: \"us\""))),
                new FieldMapping("odd \" ' / ~ name", new FieldMapping.Source.Column("plan")),
                new FieldMapping("none", new FieldMapping.Source.Constant(new AttributeValue.Missing()))));
        evaluate(vip("a", null).on("pro"));
        live();
        destination.settle(owner);

        assertThat(fields("a"))
                .isEqualTo(Map.of(
                        "source", new AttributeValue.Text("it's: \"us\""),
                        "odd \" ' / ~ name", new AttributeValue.Text("pro"),
                        "none", new AttributeValue.Missing()));
    }

    @Test
    void aRequestedRunIsHandledOnceThePlanIsNotHeld() {
        evaluate(vip("a", null));
        var run = onlyRun(store.plan(owner, requested(7)));
        assertThat(run.requestedRun()).isEqualTo(7);
        assertThat(store.status(SYNC).handledRequest()).isEqualTo(7);

        evaluate(vip("a", null), vip("b", null));
        assertThat(onlyRun(store.plan(owner, requested(7))).requestedRun()).isZero();
    }

    @Test
    void rowsAreReadByPlaceAcrossGapsOfAnyLength() {
        evaluate(List.of("a", "b", "c", "d", "e", "f", "g", "h").stream()
                .map(key -> vip(key, null))
                .toArray(Person[]::new));
        live();
        evaluate(vip("a", null), vip("h", null));
        live();
        evaluate(vip("a", null), vip("h", null), vip("i", null));
        plan(Scope.ALL);

        assertThat(store.rowsAfter(SYNC, Lane.BULK, 0, 2)).hasSize(2);
        assertThat(identities(Lane.BULK)).containsExactlyInAnyOrder("a", "h", "i");
        assertThat(store.rowsAfter(SYNC, Lane.BULK, 0, 100))
                .extracting(OutboundRow::place)
                .isSorted();
    }

    @Test
    void aFencedOwnerPlansNothing() {
        evaluate(vip("a", null));
        opened.asAnotherProcess(engine()).members().takeOver(0);

        assertThatThrownBy(this::live).isInstanceOf(FencedException.class);
        assertThat(store.status(SYNC).plan()).isZero();
        assertThat(store.rowsAfter(SYNC, Lane.BULK, 0, 10)).isEmpty();
    }

    @Test
    void syncsWithTheSameRuleShareTheLookUpOfIdentities() {
        identifiedByEmail(List.of());
        evaluate(vip("a", "a@x"));
        live();
        var another = new SyncKey("default", "ads");
        store.plan(owner, request(Scope.LIVE, 0, spec(another, EMAIL, List.of(), Behaviour.MIRROR, OPEN)));

        assertThat(opened.query("select count(*) from segments_store.identity_rules"))
                .containsExactly(List.of("1"));
        assertThat(store.rowsAfter(another, Lane.BULK, 0, 10))
                .extracting(OutboundRow::identity)
                .containsExactly("a@x");
    }

    private void evaluate(Person... people) {
        unit.people(people).evaluate(owner);
    }

    private PlanResult live() {
        return plan(Scope.LIVE);
    }

    private PlanResult plan(Scope scope) {
        return store.plan(owner, request(scope, 0));
    }

    private PlanResult plan(Scope scope, List<String> keys) {
        evaluate(keys.stream().map(key -> vip(key, null)).toArray(Person[]::new));
        return plan(scope);
    }

    private PlanRequest request(Scope scope, long waived) {
        return request(scope, waived, sync);
    }

    private PlanRequest request(Scope scope, long waived, SyncSpec spec) {
        return new PlanRequest(
                spec,
                scope,
                "test",
                scope == Scope.LIVE ? Lane.LIVE : Lane.BULK,
                destination.cursors(),
                0,
                waived,
                now);
    }

    private PlanRequest requested(long number) {
        return new PlanRequest(sync, Scope.ALL, "manual", Lane.BULK, destination.cursors(), number, 0, now);
    }

    private static PlannedRun onlyRun(PlanResult result) {
        assertThat(result).isInstanceOf(PlanResult.Planned.class);
        assertThat(((PlanResult.Planned) result).runs()).hasSize(1);
        return ((PlanResult.Planned) result).runs().getFirst();
    }

    private List<String> identities(Lane lane) {
        return store.rowsAfter(SYNC, lane, destination.cursors().of(lane), 100).stream()
                .map(OutboundRow::identity)
                .toList();
    }

    private Map<String, AttributeValue> fields(String identity) {
        return destination.object("list").get(identity);
    }

    private int rows() {
        return Integer.parseInt(opened.query("select count(*) from segments_store.outbound")
                .getFirst()
                .getFirst());
    }

    private void deliverOneByOne() {
        for (var partition = 0; partition < 2; partition++) {
            for (var record = 0; record < 20; record++) {
                destination.deliver(partition, 1, now);
            }
        }
    }

    private void identifiedByEmail(List<FieldMapping> mappings) {
        sync = sync(EMAIL, mappings);
    }

    private void mapped(List<FieldMapping> mappings) {
        sync = sync(new IdentityRule.MemberKey(), mappings);
    }

    private void guarded(RunGuard guard) {
        sync = spec(SYNC, new IdentityRule.MemberKey(), List.of(), Behaviour.MIRROR, guard);
    }

    private void addOnly() {
        sync = spec(SYNC, new IdentityRule.MemberKey(), List.of(), Behaviour.ADD_ONLY, OPEN);
    }

    private static SyncSpec sync(IdentityRule identity, List<FieldMapping> mappings) {
        return spec(SYNC, identity, mappings, Behaviour.MIRROR, OPEN);
    }

    private static SyncSpec spec(
            SyncKey key, IdentityRule identity, List<FieldMapping> mappings, Behaviour behaviour, RunGuard guard) {
        return new SyncSpec(key, VIP, 1, 1, "tool", "list", identity, mappings, behaviour, guard);
    }
}

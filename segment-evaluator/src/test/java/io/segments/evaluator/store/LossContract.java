package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.store.TestingDestination.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A missing or expired offset: the lost runs are closed as lost, and the next plan has scope all. */
public abstract class LossContract extends OutboundFixture {

    @Test
    void whatALostRangeMayHaveHeldIsToldAgain() {
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.emitAll().lose(0).lose(1).reportAll(owner).sent();

        assertThat(store.status(SYNC).recovering()).isTrue();
        assertThat(onlyRun(live()))
                .extracting(PlannedRun::reason, PlannedRun::lane)
                .containsExactly("recovery", Lane.BULK);

        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("UPSERT a", "UPSERT b");
        assertThat(destination.object("list")).containsOnlyKeys("a", "b");
        assertThat(store.status(SYNC).recovering()).isFalse();
    }

    @Test
    void aLostRunIsClosedWhenItsBarriersAreEmitted() {
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.emitAll().lose(0).reportAll(owner);

        assertThat(store.status(SYNC).openRuns()).isEmpty();
    }

    @Test
    void aLostRunThatIsStillEmittedGoesOnToItsOwnBarriers() {
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.emit(Lane.BULK, 1);
        var lost = destination.sent().getFirst();
        destination.lose(0).lose(1).reportAll(owner);

        assertThat(store.status(SYNC).openRuns()).extracting(PlannedRun::run).containsExactly(1L);
        assertThat(onlyRun(live()).upserts()).isEqualTo(1);
        assertThat(destination.settle(owner).sent()).hasSize(3).contains(lost);
        assertThat(destination.object("list")).containsOnlyKeys("a", "b", "c");
        assertThat(store.status(SYNC).openRuns()).isEmpty();
    }

    @Test
    void aRunThatLostSomethingIsNeverTakenForAcknowledged() {
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.settle(owner);
        evaluate();
        live();
        destination.emit(Lane.LIVE, 1);
        destination.lose(0).lose(1).reportAll(owner);
        for (var identity : List.of("a", "b", "c")) {
            destination.refuse(identity, Refusal.DEFER);
        }
        destination.emitAll().deliverAll(now).report(owner, Integer.MAX_VALUE, 0);

        assertThat(store.status(SYNC).openRuns()).isEmpty();
        assertThat(rows()).as("removes that may have failed").isEqualTo(3);

        destination.recover();
        destination.reportAll(owner);
        live();
        destination.settle(owner);
        assertThat(destination.object("list")).isEmpty();
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void aRemoveThatWasLostIsSentAgain() {
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner);
        evaluate(vip("b", null));
        live();
        destination.emitAll().lose(0).lose(1).reportAll(owner).sent();

        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).containsOnlyKeys("b");
    }

    @Test
    void aRemoveThatWasLostAndOvertakenIsNotTakenForExecuted() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);
        evaluate();
        live();
        destination.emitAll();
        evaluate(vip("a", null));
        live();
        destination.lose(0).lose(1).reportAll(owner).sent();
        evaluate();

        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
    }

    @Test
    void whoLeftMeanwhileIsRemovedBecauseTheLostRecordMayHaveArrived() {
        evaluate(vip("a", null));
        live();
        destination.emitAll();
        destination.deliverInVain(0, 10);
        destination.deliverInVain(1, 10);
        destination.lose(0).lose(1).reportAll(owner).sent();
        evaluate();

        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
    }

    @Test
    void whatWasAcknowledgedBeforeTheLossIsNotToldAgain() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.emitAll().lose(0).lose(1).reportAll(owner).sent();

        live();

        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT b");
    }

    @Test
    void aPartitionWhoseBarrierWasAcknowledgedHasLostNothingOfTheRun() {
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.emitAll();
        destination.deliver(0, 100, now);
        destination.reportAll(owner);

        destination.lose(0).reportAll(owner);

        assertThat(store.status(SYNC).recovering()).isFalse();
        destination.deliver(1, 100, now);
        destination.reportAll(owner);
        assertThat(store.status(SYNC).openRuns()).isEmpty();
    }

    @Test
    void aSyncWithoutOpenRunsHasLostNothing() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);

        destination.lose(0).lose(1).reportAll(owner);

        assertThat(store.status(SYNC).recovering()).isFalse();
        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
    }

    @Test
    void theNeedToRecoverOutlivesTheOwnerAndAHeldPlan() {
        guarded(new RunGuard(0, 0));
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner);
        evaluate(vip("a", null));
        assertThat(live()).isInstanceOf(PlanResult.Held.class);
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.emitAll().lose(0).lose(1).reportAll(owner);
        evaluate(vip("c", null));
        assertThat(live()).isInstanceOf(PlanResult.Held.class);

        owner = opened.members().takeOver(0);

        assertThat(store.status(SYNC).recovering()).isTrue();
        guarded(OPEN);
        assertThat(onlyRun(live()).reason()).isEqualTo("recovery");
    }

    @Test
    void receiptsThatExpiredUnreadCountAsLost() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);
        evaluate(vip("b", null));
        live();
        destination.emitAll().deliverAll().expire(owner).sent();

        assertThat(store.status(SYNC).openRuns()).isEmpty();
        assertThat(onlyRun(live()).reason()).isEqualTo("recovery");
        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("REMOVE a", "UPSERT b");
        assertThat(destination.object("list")).containsOnlyKeys("b");
    }

    @Test
    void readingGoesOnWhereTheTopicBeginsAlsoWhenThatIsBeforeWhatWasRead() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);

        store.apply(owner, Inbound.expiredBefore(new Inbound.Offsets(0, 0)), Map.of());

        assertThat(store.offsets(0)).isEqualTo(new Inbound.Offsets(0, 0));
    }

    @Test
    void aFailureThatIsReadAfterTheLossIsCertain() {
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null));
        live();
        destination.emitAll().deliverAll();
        destination.lose(0).lose(1).reportAll(owner).sent();

        live();

        assertThat(destination.settle(owner).sent()).isEmpty();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void removalsOfADeletedSyncThatWereLostAreSentAgain() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);
        plan(Scope.DRAIN);
        destination.emitAll().lose(0).lose(1).reportAll(owner).sent();

        plan(Scope.DRAIN);

        assertThat(destination.settle(owner).sent()).isEqualTo(List.of("REMOVE a"));
        assertThat(store.status(SYNC).told()).isFalse();
    }
}

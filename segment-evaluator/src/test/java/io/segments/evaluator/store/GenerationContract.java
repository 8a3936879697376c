package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.store.TestingDestination.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generations, deletion and behaviours. */
public abstract class GenerationContract extends OutboundFixture {

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
}

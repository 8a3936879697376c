package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.Withholding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a sync tells that neither mirrors nor adds. */
public abstract class BehaviourContract extends OutboundFixture {

    private static final Withholding ONLY_PRO = new Withholding(List.of(new Consent("ads", "plan", List.of("pro"))));

    @Test
    void anUpdateChangesWhoIsThereAndRejectsWhoIsNot() {
        behaving(Behaviour.UPDATE_ONLY, PLAN);
        destination.seed("list", "a");
        evaluate(vip("a", null).on("trial"), vip("b", null));
        live();

        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("UPDATE a", "UPDATE b");
        assertThat(destination.object("list")).isEqualTo(Map.of("a", Map.of("plan", new AttributeValue.Text("trial"))));

        evaluate(vip("a", null).on("pro"));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("UPDATE a");

        evaluate();
        assertThat(live()).as("who leaves is left alone").isInstanceOf(PlanResult.Nothing.class);
        assertThat(plan(Scope.DRAIN)).isInstanceOf(PlanResult.Nothing.class);
        assertThat(destination.object("list")).containsOnlyKeys("a");
    }

    @Test
    void whoWasNotThereIsUpdatedWhenEverythingIsSentAgain() {
        behaving(Behaviour.UPDATE_ONLY, PLAN);
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        destination.seed("list", "a");
        assertThat(plan(Scope.ALL)).isInstanceOf(PlanResult.Nothing.class);

        plan(Scope.RESYNC);
        destination.settle(owner);
        assertThat(fields("a")).isEqualTo(Map.of("plan", new AttributeValue.Text("pro")));
    }

    @Test
    void nobodyIsRemovedWhoWasOnlyUpdatedAlsoWhenWithheld() {
        behaving(Behaviour.UPDATE_ONLY, PLAN);
        destination.seed("list", "a").seed("list", "b");
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();
        sync = sync.with(ONLY_PRO);
        evaluate(vip("a", null).on("trial"), vip("b", null));
        live();

        assertThat(destination.settle(owner).sent()).isEmpty();
        assertThat(destination.object("list")).containsOnlyKeys("a", "b");
    }

    @Test
    void aMemberIsRemovedWhoeverPutItThereAndAgainWhenItComesBack() {
        behaving(Behaviour.REMOVE_ONLY, List.of());
        destination.seed("list", "a").seed("list", "c");
        evaluate(vip("a", null), vip("b", null));
        live();

        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("WITHDRAW a", "WITHDRAW b");
        assertThat(destination.object("list")).containsOnlyKeys("c");

        evaluate(vip("b", null));
        assertThat(live()).as("who leaves is not put back").isInstanceOf(PlanResult.Nothing.class);
        assertThat(rows()).isEqualTo(1);
        evaluate(vip("a", null), vip("b", null));
        live();
        assertThat(destination.settle(owner).sent()).containsExactly("WITHDRAW a");
    }

    @Test
    void aRemovalThatIsDeferredIsTriedAgain() {
        behaving(Behaviour.REMOVE_ONLY, List.of());
        destination.seed("list", "a").refuse("a", TestingDestination.Refusal.DEFER);
        evaluate(vip("a", null));
        live();
        destination.settle(owner).accept("a").sent();

        live();
        assertThat(destination.settle(owner).sent()).containsExactly("WITHDRAW a");
        assertThat(destination.object("list")).isEmpty();
        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
    }

    @Test
    void theGuardJudgesWhoIsRemovedForTheFirstTime() {
        sync = spec(SYNC, new IdentityRule.MemberKey(), List.of(), Behaviour.REMOVE_ONLY, new RunGuard(0.5, 1));
        destination.as(Behaviour.REMOVE_ONLY);
        evaluate(vip("a", null), vip("b", null));

        assertThat(live()).isEqualTo(new PlanResult.Held(2, 0, 0));
        store.plan(owner, request(Scope.ALL, 2));
        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("WITHDRAW a", "WITHDRAW b");

        assertThat(store.plan(owner, request(Scope.RESYNC, 0))).as("once more").isInstanceOf(PlanResult.Planned.class);
    }

    @Test
    void aRecordIsAppendedForEachThatEntersAndForNothingElse() {
        behaving(Behaviour.APPEND, PLAN);
        evaluate(vip("a", null));
        live();
        assertThat(destination.settle(owner).appended()).containsExactly("a");

        evaluate(vip("a", null).on("trial"), vip("b", null));
        live();
        assertThat(destination.settle(owner).appended()).containsExactly("a", "b");
        assertThat(plan(Scope.ALL)).isInstanceOf(PlanResult.Nothing.class);

        evaluate(vip("b", null));
        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);
        evaluate(vip("a", null), vip("b", null));
        live();
        assertThat(destination.settle(owner).appended()).containsExactly("a", "b", "a");
    }

    @Test
    void aRecordThatWasRejectedIsAppendedWhenItsFieldsChange() {
        behaving(Behaviour.APPEND, PLAN);
        destination.refuse("a", TestingDestination.Refusal.REJECT);
        evaluate(vip("a", null));
        live();
        destination.settle(owner).accept("a");
        assertThat(live()).isInstanceOf(PlanResult.Nothing.class);

        evaluate(vip("a", null).on("trial"));
        live();
        assertThat(destination.settle(owner).appended()).containsExactly("a");
    }

    @Test
    void whoLeavesBeforeItIsEmittedIsNotAppended() {
        behaving(Behaviour.APPEND, PLAN);
        evaluate(vip("a", null));
        live();
        evaluate();
        live();

        assertThat(destination.settle(owner).appended()).isEmpty();
        assertThat(rows()).isZero();
    }
}

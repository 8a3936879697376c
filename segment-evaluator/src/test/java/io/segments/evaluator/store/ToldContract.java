package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.store.TestingDestination.Refusal;
import org.junit.jupiter.api.Test;

/** What a destination was told, when it is set and what alone clears it. */
public abstract class ToldContract extends OutboundFixture {

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
    void anUpsertThatWasRefusedOnlyWhenItWasRepeatedIsRemoved() {
        destination.refuse("a", Refusal.ACCEPT_AND_REJECT);
        evaluate(vip("a", null));
        live();
        destination.settle(owner).sent();
        destination.accept("a");
        evaluate();
        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
    }

    @Test
    void anEarlierUpsertThatMayHaveArrivedIsRemovedAlthoughAllWereRefused() {
        mapped(PLAN);
        destination.refuse("a", Refusal.ACCEPT_AND_REJECT);
        evaluate(vip("a", null).on("1"));
        live();
        destination.emitAll();
        evaluate(vip("a", null).on("2"));
        live();
        deliverOneByOne();
        destination.reportAll(owner).sent();
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null).on("3"));
        live();
        destination.settle(owner).sent();
        destination.accept("a");
        evaluate();
        live();

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE a");
        assertThat(destination.object("list")).isEmpty();
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
}

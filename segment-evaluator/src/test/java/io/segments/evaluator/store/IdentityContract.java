package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.SyncKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scope live: every identity, old or new, of every member that changed, each with all its current members. */
public abstract class IdentityContract extends OutboundFixture {

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

    @Test
    void anIdentityThatIsTooLongIsNotUsable() {
        identifiedByEmail(List.of());
        evaluate(vip("a", "a@x"), vip("b", "é".repeat(1_001)), vip("c", "é".repeat(1_000)));

        assertThat(onlyRun(live()).invalid()).isEqualTo(1);
        assertThat(destination.settle(owner).sent()).hasSize(2);

        evaluate(vip("a", "b".repeat(2_001)));
        live();
        assertThat(destination.settle(owner).sent())
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent).startsWith("REMOVE"));
    }
}

package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.other;
import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.FencedException;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan is one store transaction that compares what is desired with the rows. */
public abstract class PlanContract extends OutboundFixture {

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
    void aFieldThatIsSkippedWhereItHasNoValueIsLeftOut() {
        mapped(List.of(
                new FieldMapping("plan", new FieldMapping.Source.Column("plan")),
                new FieldMapping("tier", new FieldMapping.Source.FilledColumn("plan")),
                new FieldMapping("from", new FieldMapping.Source.Constant(new AttributeValue.Text("us")))));
        evaluate(vip("a", null).on("pro"), vip("b", null).on(null));
        live();
        destination.settle(owner).sent();

        assertThat(fields("a"))
                .isEqualTo(Map.of(
                        "plan", new AttributeValue.Text("pro"),
                        "tier", new AttributeValue.Text("pro"),
                        "from", new AttributeValue.Text("us")));
        assertThat(fields("b"))
                .isEqualTo(Map.of("plan", AttributeValue.ofStored(null), "from", new AttributeValue.Text("us")));

        mapped(List.of(new FieldMapping("tier", new FieldMapping.Source.FilledColumn("plan"))));
        evaluate(vip("a", null).on(null), vip("b", null).on(null));
        live();
        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("UPSERT a", "UPSERT b");
        assertThat(fields("a")).isEmpty();
        assertThat(plan(Scope.ALL)).isInstanceOf(PlanResult.Nothing.class);
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
    void aRequestedRunIsHandledOnceThePlanIsNotHeld() {
        evaluate(vip("a", null));
        var run = onlyRun(store.plan(owner, requested(7)));
        assertThat(run.requestedRun()).isEqualTo(7);
        assertThat(store.status(SYNC).handledRequest()).isEqualTo(7);

        evaluate(vip("a", null), vip("b", null));
        assertThat(onlyRun(store.plan(owner, requested(7))).requestedRun()).isZero();
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
    void aFencedOwnerPlansNothing() {
        evaluate(vip("a", null));
        opened.asAnotherProcess(engine()).members().takeOver(0);

        assertThatThrownBy(this::live).isInstanceOf(FencedException.class);
        assertThat(store.status(SYNC).plan()).isZero();
        assertThat(store.rowsAfter(SYNC, Lane.BULK, 0, 10)).isEmpty();
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
}

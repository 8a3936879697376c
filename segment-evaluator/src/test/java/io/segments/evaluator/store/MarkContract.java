package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.Outcome;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.Retry;
import io.segments.evaluator.store.TestingDestination.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DEFERRED and REJECTED rows, and when they count as different. */
public abstract class MarkContract extends OutboundFixture {

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
    void aPlanThatIsAskedToRetriesRejectedRowsFromCurrentTruth() {
        mapped(PLAN);
        destination.refuse("a", Refusal.REJECT);
        destination.refuse("b", Refusal.REJECT);
        evaluate(vip("a", null).on("1"), vip("b", null).on("1"), vip("c", null).on("1"));
        live();
        destination.settle(owner).sent();
        destination.accept("a");
        destination.accept("b");

        assertThat(store.plan(owner, retrying(new Retry(1, true, List.of())))).isInstanceOf(PlanResult.Planned.class);
        assertThat(destination.settle(owner).sent()).containsExactlyInAnyOrder("UPSERT a", "UPSERT b");
        assertThat(store.plan(owner, retrying(new Retry(2, true, List.of())))).isInstanceOf(PlanResult.Nothing.class);
    }

    @Test
    void onlyTheRejectedRowsOfTheNamedPlacesAreRetried() {
        destination.refuse("a", Refusal.REJECT);
        destination.refuse("b", Refusal.REJECT);
        evaluate(vip("a", null), vip("c", null));
        var first = onlyRun(live());
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        live();
        destination.settle(owner).sent();
        destination.accept("a");
        destination.accept("b");

        var elsewhere = new Retry.Range(Lane.BULK, first.lastPlace() + 1_000, first.lastPlace() + 2_000);
        assertThat(store.plan(owner, retrying(new Retry(1, false, List.of(elsewhere)))))
                .isInstanceOf(PlanResult.Nothing.class);
        var there = new Retry.Range(first.lane(), first.firstPlace(), first.lastPlace());
        assertThat(onlyRun(store.plan(owner, retrying(new Retry(2, false, List.of(elsewhere, there)))))
                        .upserts())
                .isEqualTo(1);
        assertThat(destination.settle(owner).sent()).containsExactly("UPSERT a");
    }

    @Test
    void whoIsGoneIsNotRetried() {
        destination.refuse("a", Refusal.REJECT);
        evaluate(vip("a", null), vip("b", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("b", null));

        store.plan(owner, retrying(new Retry(1, true, List.of())));

        assertThat(destination.settle(owner).sent()).isEmpty();
    }

    private PlanRequest retrying(Retry retry) {
        var all = request(Scope.ALL, 0);
        return new PlanRequest(
                all.sync(), all.scope(), "manual", Lane.BULK, all.cursors(), retry.request(), retry, 0, now);
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
    void aFailedRemoveWithoutARowRecreatesIt() {
        evaluate(vip("a", null));
        live();
        destination.settle(owner);
        opened.execute("delete from segments_store.outbound");
        evaluate();
        var failure = new Inbound.Failure(
                7, SYNC, 1, 1, Lane.BULK, 1, "a", Operation.REMOVE, Outcome.DEFERRED, "down", now, false);
        store.apply(owner, new Inbound(List.of(), List.of(failure)), Map.of());

        live();

        assertThat(destination.settle(owner).sent()).contains("REMOVE a");
        assertThat(store.status(SYNC).told()).isFalse();
    }

    @Test
    void theSameReceiptsAndFailuresCountOnce() {
        destination.refuse("a", Refusal.DEFER);
        evaluate(vip("a", null));
        live();
        destination.emitAll().deliverAll(now);
        var failure = new Inbound.Failure(
                0, SYNC, 1, 1, Lane.BULK, 1, "a", Operation.UPSERT, Outcome.DEFERRED, "down", now, false);

        assertThat(store.apply(owner, new Inbound(List.of(), List.of(failure)), Map.of()))
                .isEqualTo(new Inbound.Offsets(0, 1));
        assertThat(store.apply(owner, new Inbound(List.of(), List.of(failure)), Map.of()))
                .isEqualTo(new Inbound.Offsets(0, 1));
        assertThat(store.offsets(0)).isEqualTo(new Inbound.Offsets(0, 1));
        assertThat(store.status(SYNC).nextDeferral()).contains(now);
    }
}

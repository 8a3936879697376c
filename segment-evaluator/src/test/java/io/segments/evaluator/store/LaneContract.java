package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.store.TestingUnit.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lanes and places. */
public abstract class LaneContract extends OutboundFixture {

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
}

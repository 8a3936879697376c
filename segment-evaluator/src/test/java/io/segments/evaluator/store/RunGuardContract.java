package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.RunGuard;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The guard of plans. */
public abstract class RunGuardContract extends OutboundFixture {

    @Test
    void theGuardJudgesThePlanAgainstTheNumberOfToldRows() {
        guarded(new RunGuard(0.5, 1));
        evaluate(vip("a", null), vip("b", null), vip("c", null), vip("d", null));
        live();
        destination.settle(owner).sent();
        evaluate(vip("a", null));

        assertThat(live()).isEqualTo(new PlanResult.Held(3, 4, 0));
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
        assertThat(live()).isEqualTo(new PlanResult.Held(1, 2, 2));

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

        assertThat(store.plan(owner, request(Scope.LIVE, 1))).isEqualTo(new PlanResult.Held(2, 2, 0));
        assertThat(store.plan(owner, request(Scope.LIVE, 2))).isInstanceOf(PlanResult.Planned.class);
    }
}

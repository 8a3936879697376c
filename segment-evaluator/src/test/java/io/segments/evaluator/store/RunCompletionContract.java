package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.store.TestingDestination.Refusal;
import org.junit.jupiter.api.Test;

/** When a run is complete, and what goes with it. */
public abstract class RunCompletionContract extends OutboundFixture {

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
}

package io.segments.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.orchestrator.transaction.InMemoryTransactions;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunLedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final RunKey FIRST = new RunKey("default", "mail", 1);

    private final InMemoryRuns runs = new InMemoryRuns();
    private final RecordingObserver observer = new RecordingObserver();
    private final RunLedger ledger = new RunLedger(runs, new InMemoryTransactions(), observer);

    @Test
    void aHeldPlanIsHeldUntilAnotherPasses() {
        ledger.held(new Held("default", "mail", 900, 1000, 0, 1, 1, 1, NOW));
        assertThat(runs.held("default", "mail")).isPresent();
        assertThat(observer.held).isEqualTo(1);

        ledger.planned(FIRST, RunTest.plan(1, 0));
        assertThat(runs.held("default", "mail")).isEmpty();
    }

    @Test
    void aHeldPlanIsNoLongerHeldWhenThereIsNothingToSend() {
        ledger.held(new Held("default", "mail", 900, 1000, 0, 1, 1, 1, NOW));

        ledger.empty("default", "mail", 4, NOW);

        assertThat(runs.held("default", "mail")).isEmpty();
        assertThat(runs.answer("default", "mail")).isEqualTo(4);
    }

    @Test
    void whoWaitsForAPersonWaitsUntilAPlanIsTold() {
        ledger.waiting(new Waiting("default", "mail", Waiting.LEAVERS_UNKNOWN, NOW));
        ledger.waiting(new Waiting("default", "mail", Waiting.LEAVERS_UNKNOWN, NOW.plusSeconds(60)));
        assertThat(runs.waiting("default", "mail").orElseThrow().at()).isEqualTo(NOW);

        ledger.empty("default", "mail", 0, NOW);
        assertThat(runs.waiting("default", "mail")).isEmpty();
        assertThat(runs.answer("default", "mail")).isZero();
    }

    @Test
    void aRunIsASuccessOnceAndOnlyWhenNotEverythingWasRefused() {
        ledger.planned(FIRST, RunTest.plan(2, 0));
        ledger.emitted(FIRST, new Run.Emission(2, 1, NOW));
        ledger.accounted(FIRST, Outcome.REJECTED, 1);
        ledger.accounted(FIRST, Outcome.DELIVERED, 1);
        assertThat(runs.successes()).isEmpty();
        ledger.acknowledged(FIRST, NOW);
        assertThat(runs.successes()).containsExactly(NOW);

        var refused = new RunKey("default", "mail", 2);
        ledger.planned(refused, RunTest.plan(1, 0));
        ledger.emitted(refused, new Run.Emission(1, 1, NOW));
        ledger.accounted(refused, Outcome.REJECTED, 1);
        ledger.acknowledged(refused, NOW);
        assertThat(runs.successes()).hasSize(1);
    }

    @Test
    void aRequestThatFoundNothingToSendIsASuccessOnce() {
        ledger.empty("default", "mail", 3, NOW);
        ledger.empty("default", "mail", 3, NOW);
        ledger.empty("default", "mail", 0, NOW);
        assertThat(runs.successes()).hasSize(1);
    }

    @Test
    void theEndOfARunIsObservedOnce() {
        ledger.planned(FIRST, RunTest.plan(1, 0));
        ledger.emitted(FIRST, new Run.Emission(1, 1, NOW));
        ledger.accounted(FIRST, Outcome.DELIVERED, 1);
        ledger.acknowledged(FIRST, NOW);
        ledger.lost("mail", NOW.plusSeconds(60));

        assertThat(observer.ended).containsExactly(FIRST);
        assertThat(observer.records).containsEntry(Outcome.DELIVERED, 1L);
    }

    @Test
    void runsThatWerePlannedAfterALossGoOn() {
        ledger.lost("mail", RunTest.plan(1, 0).planned().minusSeconds(1));
        ledger.planned(FIRST, RunTest.plan(1, 0));

        assertThat(runs.open().count()).isEqualTo(1);
    }
}

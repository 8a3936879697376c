package io.segments.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.orchestrator.run.Run.State.Completed;
import io.segments.orchestrator.run.Run.State.Lost;
import io.segments.orchestrator.run.Run.State.Running;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Instant AS_OF = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant EMITTED = AS_OF.plusSeconds(5);
    private static final Instant RECEIPT = AS_OF.plusSeconds(9);

    private final Run unknown = Run.unknown(new RunKey("default", "mail", 1));

    @Test
    void runsUntilEveryBarrierIsAcknowledged() {
        var run = unknown.planned(plan(3, 1)).emitted(new Run.Emission(4, 2, EMITTED));

        assertThat(run.acknowledged(RECEIPT).state()).isEqualTo(new Running());
        assertThat(run.acknowledged(RECEIPT.plusSeconds(2))
                        .acknowledged(RECEIPT)
                        .state())
                .as("it ends with the last acknowledgement, whichever is read last")
                .isEqualTo(new Completed(RECEIPT.plusSeconds(2)));
    }

    @Test
    void isCompletedByItsEmissionWhenReceiptsAreReadFirst() {
        var run = unknown.accounted(Outcome.DELIVERED, 2).acknowledged(RECEIPT);

        assertThat(run.state()).isEqualTo(new Running());
        assertThat(run.emitted(new Run.Emission(2, 1, EMITTED)).state()).isEqualTo(new Completed(RECEIPT));
    }

    @Test
    void waitsForWhatIsPlannedAndThenForWhatIsEmitted() {
        var planned = unknown.planned(plan(8, 2)).accounted(Outcome.DELIVERED, 4);
        assertThat(planned.waiting()).isEqualTo(6);
        assertThat(planned.overtaken()).isZero();

        var emitted = planned.emitted(new Run.Emission(7, 1, EMITTED));
        assertThat(emitted.waiting()).isEqualTo(3);
        assertThat(emitted.overtaken()).isEqualTo(3);

        assertThat(emitted.accounted(Outcome.REJECTED, 3).acknowledged(RECEIPT).waiting())
                .isZero();
    }

    @Test
    void isCompletedAtOnceWhenAllOfItWasOvertaken() {
        var run = unknown.planned(plan(5, 0)).emitted(new Run.Emission(0, 0, EMITTED));

        assertThat(run.state()).isEqualTo(new Completed(EMITTED));
        assertThat(run.overtaken()).isEqualTo(5);
    }

    @Test
    void isLostWithItsDestinationsRecordsUnlessAllBarriersWereAcknowledged() {
        var lost = unknown.planned(plan(1, 0))
                .emitted(new Run.Emission(1, 1, EMITTED))
                .lost(RECEIPT);

        assertThat(lost.state()).isEqualTo(new Lost(RECEIPT));
        assertThat(lost.waiting()).isZero();
        assertThat(lost.accounted(Outcome.DELIVERED, 1).acknowledged(RECEIPT).state())
                .isEqualTo(new Completed(RECEIPT));
    }

    @Test
    void isLostWhenRecordsAreMissingAlthoughEveryBarrierWasAcknowledged() {
        var run = unknown.planned(plan(2, 0))
                .emitted(new Run.Emission(2, 1, EMITTED))
                .lost(EMITTED.plusSeconds(1))
                .acknowledged(RECEIPT)
                .accounted(Outcome.DELIVERED, 1);

        assertThat(run.state()).as("retention deleted one of two records").isEqualTo(new Lost(EMITTED.plusSeconds(1)));
        assertThat(run.accounted(Outcome.DELIVERED, 1).state()).isEqualTo(new Completed(RECEIPT));
    }

    @Test
    void staysCompletedWhateverIsLostAfterItsEnd() {
        var run = unknown.planned(plan(2, 0))
                .emitted(new Run.Emission(2, 1, EMITTED))
                .acknowledged(RECEIPT);

        assertThat(run.lost(RECEIPT.plusSeconds(1))).isEqualTo(run);
    }

    @Test
    void isAsFreshAsTheTimeFromItsEvaluationToTheLastAcknowledgement() {
        var run = unknown.emitted(new Run.Emission(0, 1, EMITTED)).acknowledged(RECEIPT);

        assertThat(run.freshness()).isEmpty();
        assertThat(run.planned(plan(0, 0)).freshness()).contains(Duration.ofSeconds(9));
    }

    static Plan plan(long upserts, long removes) {
        return new Plan(
                "mail", 1, 1, Lane.LIVE, "live", upserts, removes, 0, 0, 0, 7, AS_OF, AS_OF.plusSeconds(1), 0, 0);
    }
}

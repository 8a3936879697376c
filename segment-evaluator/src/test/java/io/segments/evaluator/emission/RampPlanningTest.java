package io.segments.evaluator.emission;

import static io.segments.evaluator.emission.Runs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.catalog.SyncDefinition.Schedule;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.Ramp;
import io.segments.evaluator.outbound.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a sync goes on with whoever waits for its ramp. */
class RampPlanningTest extends SyncPlanningFixture {

    @Test
    void whoeverWaitsForTheRampIsPlannedWhenItIsTime() {
        ramp = Optional.of(new Ramp(10, Duration.ofHours(1)));
        for (var each : Schedule.values()) {
            schedule = each;
            status = waiting(NOW.plusSeconds(1));
            assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
            status = waiting(NOW);
            assertThat(request().scope()).isEqualTo(Scope.ALL);
            assertThat(request().reason()).isEqualTo("ramp");
            assertThat(request().lane()).isEqualTo(Lane.BULK);
            full = true;
            assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
            full = false;
        }
    }

    @Test
    void nobodyWaitsForARampThatIsNotThereAnyMore() {
        schedule = Schedule.REQUESTED;
        status = waiting(NOW.plusSeconds(1));
        assertThat(request().reason()).isEqualTo("ramp");
    }

    private static SyncStatus waiting(Instant next) {
        return new SyncStatus(
                5,
                1,
                1,
                3,
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                true,
                false,
                false,
                "",
                Optional.of(new SyncStatus.Ramping(7, next)));
    }
}

package io.segments.orchestrator.testing;

import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Tally;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Runs of one record. */
public final class Told {

    private Told() {}

    public static Run running(RunKey key, Instant planned) {
        return new Run(
                key, Optional.of(plan(planned)), Optional.empty(), Tally.NONE, Run.Acknowledged.NONE, Optional.empty());
    }

    public static Run completed(RunKey key, Instant planned) {
        return ended(key, planned, new Tally(Map.of(Outcome.DELIVERED, 1L)));
    }

    public static Run unbalanced(RunKey key, Instant planned) {
        return ended(key, planned, Tally.NONE);
    }

    private static Run ended(RunKey key, Instant planned, Tally tally) {
        return new Run(
                key,
                Optional.of(plan(planned)),
                Optional.of(new Run.Emission(1, 1, planned)),
                tally,
                new Run.Acknowledged(1, Optional.of(planned)),
                Optional.empty());
    }

    private static Plan plan(Instant planned) {
        return new Plan("mail", 1, 1, Lane.LIVE, "live", 1, 0, 0, 0, 0, 1, planned, planned, 0, 0);
    }
}

package io.segments.orchestrator.run;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a run: a fold over its plan, the end of its emission, receipts and acknowledged barriers, which may come in any order, each exactly
 * once.
 *
 * @param plan known once the plan was read
 * @param emission known once its barriers are on the topic
 * @param tally how records ended
 * @param acknowledged barriers that were acknowledged
 * @param end when and how it ended; empty while it runs
 */
public record Run(
        RunKey key, Optional<Plan> plan, Optional<Emission> emission, Tally tally, int acknowledged, Optional<End> end) {

    /** The barriers of a run are on the topic: one for each partition, after so many records in all. */
    public record Emission(long records, int barriers) {}

    /** How a run ended. */
    public sealed interface End {
        Instant at();

        /** Every barrier was acknowledged: every emitted record is accounted for. */
        record Completed(Instant at) implements End {}

        /** Records were deleted from the topic before they were read; a run over everything follows. */
        record Lost(Instant at) implements End {}
    }

    /** A run of which nothing is known yet. */
    public static Run unknown(RunKey key) {
        return new Run(key, Optional.empty(), Optional.empty(), Tally.NONE, 0, Optional.empty());
    }

    Run planned(Plan known) {
        return new Run(key, Optional.of(known), emission, tally, acknowledged, end);
    }

    Run emitted(Emission known, Instant at) {
        return new Run(key, plan, Optional.of(known), tally, acknowledged, end).completedWhenDone(at);
    }

    Run accounted(Outcome outcome, long count) {
        return new Run(key, plan, emission, tally.plus(outcome, count), acknowledged, end);
    }

    Run acknowledged(int barriers, Instant at) {
        return new Run(key, plan, emission, tally, acknowledged + barriers, end).completedWhenDone(at);
    }

    Run lost(Instant at) {
        return end.isPresent() ? this : new Run(key, plan, emission, tally, acknowledged, Optional.of(new End.Lost(at)));
    }

    private Run completedWhenDone(Instant at) {
        boolean done = end.isEmpty() && emission.isPresent() && emission.get().barriers() == acknowledged;
        return done ? new Run(key, plan, emission, tally, acknowledged, Optional.of(new End.Completed(at))) : this;
    }

    /** Records that were planned and will never be emitted under this run, because later runs overtook them; known once it is emitted. */
    public long overtaken() {
        return plan.isPresent() && emission.isPresent()
                ? Math.max(0, plan.get().expected() - emission.get().records())
                : 0;
    }

    /** Records that are still on their way. */
    public long waiting() {
        if (end.isPresent()) {
            return 0;
        }
        long coming = emission.map(Emission::records).or(() -> plan.map(Plan::expected)).orElse(tally.total());
        return Math.max(0, coming - tally.total());
    }
}

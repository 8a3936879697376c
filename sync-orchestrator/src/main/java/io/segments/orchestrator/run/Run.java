package io.segments.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a run: a fold over its plan, the end of its emission, receipts, acknowledged barriers and losses. They come from
 * several topics, so in any order, each exactly once; the order makes no difference.
 *
 * <p>A loss is kept only while it may have taken records of this run: not once the run is complete with every record accounted for,
 * nor when it was found after the last acknowledgement. Otherwise what is known would depend on which of the two was told first.
 *
 * @param plan known once the plan was read
 * @param emission known once its barriers are on the topic
 * @param tally how records ended
 * @param acknowledged which barriers were acknowledged
 * @param lost when records of its destination were found to be gone; empty when they never were
 */
public record Run(
        RunKey key,
        Optional<Plan> plan,
        Optional<Emission> emission,
        Tally tally,
        Acknowledged acknowledged,
        Optional<Instant> lost) {

    public Run {
        if (lost.isPresent() && tookNothing(lost.get(), emission, tally, acknowledged)) {
            lost = Optional.empty();
        }
    }

    /** The barriers of a run are on the topic: one for each partition, after so many records in all. */
    public record Emission(long records, int barriers, Instant at) {}

    /** So many barriers were acknowledged, the last one then. */
    public record Acknowledged(int barriers, Optional<Instant> last) {

        /** Nothing yet. */
        public static final Acknowledged NONE = new Acknowledged(0, Optional.empty());

        Acknowledged plus(Instant at) {
            return new Acknowledged(
                    barriers + 1, Optional.of(last.filter(at::isBefore).orElse(at)));
        }
    }

    /** How far a run is. */
    public sealed interface State {

        /** Planned, being emitted or delivered. */
        record Running() implements State {}

        /** Every barrier was acknowledged: every emitted record is accounted for. */
        record Completed(Instant at) implements State {}

        /**
         * Records of the destination were deleted before they were read, perhaps some of this run: barriers are missing, or records
         * are although every barrier was acknowledged. A run over everything follows.
         */
        record Lost(Instant at) implements State {}
    }

    /** A run of which nothing is known yet. */
    public static Run unknown(RunKey key) {
        return new Run(key, Optional.empty(), Optional.empty(), Tally.NONE, Acknowledged.NONE, Optional.empty());
    }

    Run planned(Plan known) {
        return new Run(key, Optional.of(known), emission, tally, acknowledged, lost);
    }

    Run emitted(Emission known) {
        return new Run(key, plan, Optional.of(known), tally, acknowledged, lost);
    }

    Run accounted(Outcome outcome, long count) {
        return new Run(key, plan, emission, tally.plus(outcome, count), acknowledged, lost);
    }

    Run acknowledged(Instant at) {
        return new Run(key, plan, emission, tally, acknowledged.plus(at), lost);
    }

    Run lost(Instant at) {
        return new Run(
                key,
                plan,
                emission,
                tally,
                acknowledged,
                Optional.of(lost.filter(at::isAfter).orElse(at)));
    }

    /** How far it is. */
    public State state() {
        return lost.<State>map(State.Lost::new)
                .or(() -> completion(emission, acknowledged).map(State.Completed::new))
                .orElseGet(State.Running::new);
    }

    private static boolean tookNothing(
            Instant loss, Optional<Emission> emission, Tally tally, Acknowledged acknowledged) {
        return completion(emission, acknowledged)
                .filter(at -> loss.isAfter(at)
                        || tally.total() >= emission.orElseThrow().records())
                .isPresent();
    }

    private static Optional<Instant> completion(Optional<Emission> emission, Acknowledged acknowledged) {
        return emission.filter(known -> known.barriers() <= acknowledged.barriers())
                .map(known -> acknowledged.last().filter(known.at()::isBefore).orElse(known.at()));
    }

    /** Whether every record that was emitted is accounted for. */
    public boolean isBalanced() {
        return emission.filter(known -> known.records() == tally.total()).isPresent();
    }

    /** Whether it completed, and not every one of its records was refused. */
    public boolean isSuccess() {
        long refused = tally.of(Outcome.REJECTED) + tally.of(Outcome.INVALID);
        return state() instanceof State.Completed && (refused == 0 || refused < tally.total());
    }

    /** When it ended; empty while it runs. */
    public Optional<Instant> ended() {
        return switch (state()) {
            case State.Running _ -> Optional.empty();
            case State.Completed(var at) -> Optional.of(at);
            case State.Lost(var at) -> Optional.of(at);
        };
    }

    /** From the instant that the segment was evaluated as of to the last acknowledgement; empty before that. */
    public Optional<Duration> freshness() {
        return plan.flatMap(known -> completion(emission, acknowledged).map(at -> Duration.between(known.asOf(), at)));
    }

    /** Records that were planned and will never be emitted under this run, because later runs overtook them; known once it is emitted. */
    public long overtaken() {
        return plan.isPresent() && emission.isPresent()
                ? Math.max(0, plan.get().expected() - emission.get().records())
                : 0;
    }

    /** Records that are still on their way. */
    public long waiting() {
        return switch (state()) {
            case State.Completed _, State.Lost _ -> 0;
            case State.Running _ -> {
                long coming = emission.map(Emission::records)
                        .or(() -> plan.map(Plan::expected))
                        .orElse(tally.total());
                yield Math.max(0, coming - tally.total());
            }
        };
    }
}

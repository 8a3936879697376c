package io.segments.evaluator.recovery;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What was emitted and committed, read back. To be used by the partition's owner, after everybody else was fenced. */
public interface EmittedRecords {

    /** The newest closing event of each segment of an ownership partition. */
    Map<SegmentKey, Evaluation> closings(int partition);

    /** Changes of a unit, in order for each member; of those that compaction has left over the newest of each is there. */
    void changes(UnitKey unit, Consumer<PublishedChange> sink);

    /** Deliveries of an ownership partition to a destination, in order for each identity. Tells how far they reach back. */
    Reach deliveries(int partition, String destination, Consumer<EmittedDelivery> sink);

    /**
     * Since when everything is there.
     *
     * @param begin empty when nothing was ever deleted
     */
    record Reach(Optional<Instant> begin) {

        /** Clocks of stores, brokers and evaluators do not differ by more. */
        private static final Duration DIFFERENCE_OF_CLOCKS = Duration.ofMinutes(15);

        /** From the very beginning. */
        public static final Reach WHOLE = new Reach(Optional.empty());

        /** @param since empty when everything is needed */
        boolean reaches(Optional<Instant> since) {
            return begin.isEmpty()
                    || since.filter(needed ->
                                    begin.get().plus(DIFFERENCE_OF_CLOCKS).isBefore(needed))
                            .isPresent();
        }
    }
}

package io.segments.evaluator.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was read of an ownership partition's receipts and failures. Applying it twice does no harm: what lies before the stored offsets is left out.
 *
 * @param receipts in the order of their offsets
 * @param failures in the order of their offsets
 * @param expired receipts or failures were deleted before they were read, and reading goes on at these offsets
 */
public record Inbound(List<Receipt> receipts, List<Failure> failures, Optional<Offsets> expired) {
    public Inbound {
        receipts = List.copyOf(receipts);
        failures = List.copyOf(failures);
    }

    /** Nothing of it was deleted unread. */
    public Inbound(List<Receipt> receipts, List<Failure> failures) {
        this(receipts, failures, Optional.empty());
    }

    /** Nothing but the news that reading goes on at these offsets. */
    public static Inbound expiredBefore(Offsets offsets) {
        return new Inbound(List.of(), List.of(), Optional.of(offsets));
    }

    /** Whether it is unknown, from now on, what became of some deliveries. */
    public boolean tellsOfLoss() {
        return expired.isPresent()
                || receipts.stream().anyMatch(receipt -> receipt.lost().isPresent());
    }

    /**
     * What became of a contiguous range of deliveries.
     *
     * @param offset of the receipt in its topic
     * @param lost the range was deleted before it was read, so that nobody knows what was in it
     */
    public record Receipt(
            long offset, List<OutcomeCount> outcomes, List<BarrierSeen> barriers, Optional<LostRange> lost) {
        public Receipt {
            outcomes = List.copyOf(outcomes);
            barriers = List.copyOf(barriers);
        }

        /** Of a range that was read. */
        public Receipt(long offset, List<OutcomeCount> outcomes, List<BarrierSeen> barriers) {
            this(offset, outcomes, barriers, Optional.empty());
        }
    }

    /** Deliveries that were deleted unread: those of one partition of a destination's topic. */
    public record LostRange(String destination, int partition) {}

    /** How many records of a run ended how. */
    public record OutcomeCount(SyncKey sync, long run, Outcome outcome, long count) {}

    /**
     * The end of a run in one partition was reached.
     *
     * @param partition the partition of the deliveries topic
     * @param partitions how many partitions that topic has: the run is complete when the barrier of each was seen
     */
    public record BarrierSeen(SyncKey sync, long run, int partition, int partitions) {}

    /**
     * A delivery that was not accepted.
     *
     * @param offset of the failure in its topic
     * @param outcome REJECTED, INVALID or DEFERRED
     * @param reason stable kebab-case code
     * @param notBefore DEFERRED: not planned again before then
     * @param mayHaveArrived REJECTED: the destination may have taken it all the same
     */
    public record Failure(
            long offset,
            SyncKey sync,
            long generation,
            long run,
            Lane lane,
            long place,
            String identity,
            Operation operation,
            Outcome outcome,
            String reason,
            Instant notBefore,
            boolean mayHaveArrived) {}

    /**
     * Next offsets to read of an ownership partition.
     *
     * @param receipts of the receipts topic
     * @param failures of the failures topic
     */
    public record Offsets(long receipts, long failures) {}
}

package io.segments.evaluator.outbound;

import java.time.Instant;
import java.util.List;

/**
 * What was read of an ownership partition's receipts and failures. Applying it twice does no harm: what lies before the stored offsets is left out.
 *
 * @param receipts in the order of their offsets
 * @param failures in the order of their offsets
 */
public record Inbound(List<Receipt> receipts, List<Failure> failures) {
    public Inbound {
        receipts = List.copyOf(receipts);
        failures = List.copyOf(failures);
    }

    /**
     * What became of a contiguous range of deliveries.
     *
     * @param offset of the receipt in its topic
     */
    public record Receipt(long offset, List<OutcomeCount> outcomes, List<BarrierSeen> barriers) {
        public Receipt {
            outcomes = List.copyOf(outcomes);
            barriers = List.copyOf(barriers);
        }
    }

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
            Instant notBefore) {}

    /**
     * Next offsets to read of an ownership partition.
     *
     * @param receipts of the receipts topic
     * @param failures of the failures topic
     */
    public record Offsets(long receipts, long failures) {}
}

package io.segments.workers.worker;

import java.util.List;

/**
 * What became of a contiguous range of a partition: everything in it is accounted for.
 *
 * @param partition the partition
 * @param nextOffset the first offset after the range
 * @param settled its deliveries
 * @param barriers its barriers
 * @param poison offsets of its records that nobody can make sense of, and whose owner is not known
 */
public record StepResult(
        int partition, long nextOffset, List<Settled> settled, List<LaneRecord.Barrier> barriers, List<Long> poison) {

    public StepResult {
        settled = List.copyOf(settled);
        barriers = List.copyOf(barriers);
        poison = List.copyOf(poison);
    }

    /**
     * A delivery and what became of it.
     *
     * @param delivery the delivery
     * @param verdict what became of it; never {@link Verdict.Undecided}
     */
    public record Settled(LaneRecord.Delivery delivery, Verdict verdict) {}
}

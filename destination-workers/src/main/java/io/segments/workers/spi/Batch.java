package io.segments.workers.spi;

import java.util.List;

/**
 * Operations to be sent together, in order. No identity of an object occurs twice in a batch.
 *
 * <p>A connector that {@linkplain Grouping#BY_TARGET groups by target} gets batches with a single target; one that groups by partition gets a
 * contiguous range of the partition's operations, and never two batches of a partition at once.
 *
 * @param topic the topic that the operations were read from
 * @param partition the partition that they were read from
 * @param operations what to do; never empty
 */
public record Batch(String topic, int partition, List<Operation> operations) {

    public Batch {
        operations = List.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a batch needs an operation");
        }
    }

    /** The target of its first operation. */
    public Target target() {
        return operations.getFirst().target();
    }

    public int size() {
        return operations.size();
    }

    /** The same batch with only some of its operations. */
    public Batch with(List<Operation> some) {
        return new Batch(topic, partition, some);
    }
}

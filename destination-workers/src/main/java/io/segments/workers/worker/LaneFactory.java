package io.segments.workers.worker;

import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Grouping;
import io.segments.workers.time.MonotonicClock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Makes the lanes of a worker.
 *
 * @param topic the deliveries topic
 * @param declaration what the connector needs
 * @param courier brings batches to their verdicts
 * @param linger longest wait for a batch to fill up
 * @param clock for measuring and waiting
 */
public record LaneFactory(
        String topic, Declaration declaration, Courier courier, Duration linger, MonotonicClock clock) {

    /**
     * The lane of one partition.
     *
     * @param sentBefore what is before this offset may have been sent by an earlier owner of the partition
     */
    public Lane lane(int partition, long sentBefore, Consumer<StepResult> results) {
        var batches = Math.max(1, declaration.parallelism());
        var limits = new LaneBuffer.Limits(
                declaration.limits().records() * batches,
                (long) declaration.limits().bytes() * batches,
                linger);
        return new Lane(
                topic,
                partition,
                new LaneBuffer(limits, clock),
                new StepPlan(declaration),
                courier,
                new Halt(clock),
                declaration.grouping() == Grouping.BY_PARTITION,
                sentBefore,
                results);
    }
}

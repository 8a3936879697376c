package io.segments.workers.worker.kafka;

import java.time.Instant;
import java.util.Optional;

/**
 * What a worker has to do.
 *
 * @param partitions partitions that it has
 * @param paused partitions that are not read because enough of them is in memory
 * @param oldest when the oldest delivery was emitted that was read and is not accounted for; empty when there is none
 */
public record Workload(int partitions, int paused, Optional<Instant> oldest) {

    /** Nothing. */
    public static final Workload NONE = new Workload(0, 0, Optional.empty());
}

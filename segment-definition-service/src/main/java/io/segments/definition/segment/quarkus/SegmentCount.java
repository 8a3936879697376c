package io.segments.definition.segment.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.segments.definition.segment.SegmentMeters;
import io.segments.definition.segment.Segments;
import io.smallrye.mutiny.Uni;

/** Counts segments for the metrics. Every instance shows the same numbers: take the largest, not the sum. */
class SegmentCount {

    private final Segments segments;
    private final SegmentMeters meters;

    SegmentCount(Segments segments, SegmentMeters meters) {
        this.segments = segments;
        this.meters = meters;
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return segments.numbers().invoke(meters::counted).replaceWithVoid();
    }
}

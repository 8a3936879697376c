package io.segments.evaluator.emission;

import io.segments.evaluator.outbound.PlanResult;
import java.time.Duration;

/** Hears what is planned and emitted, for metrics and logs. */
public interface EmissionObserver {

    void planned(PlanResult result);

    /** Deliveries, or what was told of them, were deleted before they were read. */
    void lost();

    /** A transaction with so many records of changes, and of deliveries, was committed. */
    void emitted(long changes, long deliveries, Duration time);
}

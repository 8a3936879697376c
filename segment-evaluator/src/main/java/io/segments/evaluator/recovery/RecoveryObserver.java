package io.segments.evaluator.recovery;

import java.time.Duration;

/** Hears of rebuilds, for metrics. */
public interface RecoveryObserver {

    /** A partition's share was rebuilt. */
    void rebuilt(StoreLoss loss, Duration time);
}

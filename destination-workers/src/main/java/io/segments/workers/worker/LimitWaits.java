package io.segments.workers.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.spi.RateLimit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Measures how long requests wait for each limit. */
final class LimitWaits {

    private final Map<RateLimit, Timer> timers = new HashMap<>();

    LimitWaits(RateBudget budget, String kind, MeterRegistry registry) {
        budget.limits()
                .forEach(limit -> timers.put(
                        limit, DeliveryMeters.LIMIT_WAITING.timer(registry, kind, "limit", limit.toString())));
    }

    /** A request waits so long before it asks again. */
    void waiting(RateLimit limit, Duration time) {
        var timer = timers.get(limit);
        if (timer != null) {
            timer.record(time);
        }
    }
}

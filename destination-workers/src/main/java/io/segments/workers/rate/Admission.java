package io.segments.workers.rate;

import io.segments.workers.spi.RateLimit;
import java.time.Duration;

/** Whether a request may be sent now. */
public sealed interface Admission {

    /** It may; one of the permit's methods must be called afterwards. */
    record Granted(Permit permit) implements Admission {}

    /**
     * Not now.
     *
     * @param time how long to wait before asking again
     * @param limit the limit that is waited for
     */
    record Wait(Duration time, RateLimit limit) implements Admission {}
}

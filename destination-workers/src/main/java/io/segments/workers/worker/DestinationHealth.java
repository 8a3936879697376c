package io.segments.workers.worker;

import java.time.Instant;

/** Whether the destination works, as this worker sees it. */
public sealed interface DestinationHealth {

    /** Since when. */
    Instant since();

    /** The last requests were answered. */
    record Healthy(Instant since) implements DestinationHealth {}

    /**
     * Deliveries wait.
     *
     * @param since since when
     * @param reason stable kebab-case code
     * @param detail what was seen, without secrets
     */
    record Unhealthy(Instant since, String reason, String detail) implements DestinationHealth {}
}

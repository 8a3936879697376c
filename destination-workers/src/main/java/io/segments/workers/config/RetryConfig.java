package io.segments.workers.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deliveries are retried, and for how long they wait. */
@ConfigMapping(prefix = "segments.retry")
public interface RetryConfig {

    /** Bound of the wait before the second attempt; it doubles after each one, and the wait is a random part of it. */
    @WithDefault("500ms")
    Duration initialDelay();

    /** Bound of the wait that is not exceeded. */
    @WithDefault("15s")
    Duration longestDelay();

    /** How long trouble of one record or object may wait in place; then it is deferred. */
    @WithDefault("1m")
    Duration inPlace();

    /** How much later a deferred delivery is planned again, at the earliest. */
    @WithDefault("5m")
    Duration deferral();

    /** Age at which a delivery is not sent but planned again from current truth. */
    @WithDefault("24h")
    Duration staleAfter();

    /** Longest time between two looks whether a destination in trouble is back. */
    @WithDefault("1m")
    Duration longestProbe();

    /** Longest time between two looks whether a refused credential is accepted again. */
    @WithDefault("5m")
    Duration longestCredentialProbe();

    /** Throttling, or a limit that is spent, for longer than this is announced as trouble. */
    @WithDefault("1m")
    Duration throttlingIsTrouble();
}

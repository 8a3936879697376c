package io.segments.workers.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How a worker reads its deliveries and keeps its place in the group. */
@ConfigMapping(prefix = "segments.worker")
public interface WorkerConfig {

    /** A name that survives restarts of this replica, such as a stateful pod's: a restarted replica then takes its partitions up at once. */
    Optional<String> instance();

    /** Time after which the group takes away the partitions of a replica that is not heard of. Longer than the connector's requests. */
    @WithDefault("20s")
    Duration sessionTimeout();

    /** Time after which the broker aborts a Kafka transaction that is left open. */
    @WithDefault("15s")
    Duration transactionTimeout();

    /** Longest wait for a batch to fill up. */
    @WithDefault("20ms")
    Duration linger();

    /** Time between two announcements of an unchanged destination. */
    @WithDefault("30s")
    Duration announceEvery();

    /** Whether some of the requests to the destination and their answers are published, without values and secrets, for people to see. */
    @WithDefault("true")
    boolean showRequests();

    /** Time between two looks how the destination is, of connectors that can look without changing anything. Each is a request that the limits count. */
    @WithDefault("5m")
    Duration checkEvery();
}

package io.segments.relay.config;

import io.segments.relay.RelaySettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How this service's relay from outbox to Kafka is set up. */
@ConfigMapping(prefix = "segments.relay")
public interface RelayConfig {

    /** Whether this instance takes part. Of the instances that do, one publishes. */
    @WithDefault("true")
    boolean enabled();

    /** The service's name. */
    @WithDefault("${quarkus.application.name}")
    String service();

    /**
     * Name of the replication slot and of the publication; unique in the database server. The service's name with
     * underscores when not set.
     */
    Optional<String> slot();

    /** Address of the database that holds the outbox. */
    @WithDefault("${quarkus.datasource.jdbc.url}")
    String jdbcUrl();

    /** The database's user; owns the outbox table and may replicate. */
    @WithDefault("${quarkus.datasource.username}")
    String username();

    /** The user's password. */
    @WithDefault("${quarkus.datasource.password:}")
    Optional<String> password();

    /** Pause between two looks at the write-ahead log. */
    @WithDefault("10ms")
    Duration pollInterval();

    /** Pause between two looks at the lock, by the holder and by those who wait for it; at most 10 s. */
    @WithDefault("500ms")
    Duration watchInterval();

    /** Pause after a failure. */
    @WithDefault("1s")
    Duration retryInterval();

    /**
     * Bytes of write-ahead log that may wait for the relay before it counts as unhealthy. Keep it below the server's
     * {@code max_slot_wal_keep_size}, beyond which the server drops the slot's log and all rows are published again.
     */
    @WithDefault("1073741824")
    long maxSlotLag();

    /**
     * Takes the values over.
     *
     * @param topicPrefix first part of every topic's name
     * @param kafka settings of Kafka clients: bootstrap servers, security
     */
    default RelaySettings settings(String topicPrefix, Map<String, String> kafka) {
        return new RelaySettings(
                service(),
                slot().orElseGet(() -> service().replace('-', '_')),
                new RelaySettings.Database(jdbcUrl(), username(), password().orElse("")),
                topicPrefix,
                kafka,
                new RelaySettings.Timing(pollInterval(), watchInterval(), retryInterval(), maxSlotLag()));
    }
}

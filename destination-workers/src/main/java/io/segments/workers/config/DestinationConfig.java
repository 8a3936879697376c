package io.segments.workers.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The destination that this worker deployment serves. */
@ConfigMapping(prefix = "segments.destination")
public interface DestinationConfig {

    /** Immutable slug, unique in the installation; it is part of the name of the deliveries topic. */
    @Pattern(
            regexp = "[a-z][a-z0-9-]{0,62}",
            message = "use lower-case letters, digits and hyphens, starting with a letter")
    String id();

    /** Name for people; the id when not given. */
    Optional<String> displayName();

    /** Kind of the connector: {@code webhook}, {@code kafka} or {@code postgresql}. */
    String connector();

    /** Workspaces that may use the destination; none means all. */
    Optional<List<String>> workspaces();

    /** Partitions of the deliveries topic: the largest useful number of replicas. Change it only when the topic is drained. */
    @WithDefault("4")
    @Min(1) @Max(1000) int partitions();

    /** What all replicas together may spend. */
    RateLimit rateLimit();

    /** The connector's own settings, by name; see the connector's page. Secrets may be given as paths of files, {@code <name>-file}. */
    Map<String, String> settings();

    /** What all replicas together may spend. */
    interface RateLimit {

        /** Requests in a second; without it the connector's documented limit counts, if it has one. */
        OptionalDouble requestsPerSecond();
    }
}

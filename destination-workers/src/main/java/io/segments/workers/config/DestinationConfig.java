package io.segments.workers.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
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

    /** Kind of the connector: {@code webhook}, {@code kafka}, {@code postgresql}, {@code mysql}, {@code s3}, {@code sftp}, {@code census}, or the id of a manifest, one of those that are built in or one of the directory's. */
    String connector();

    /** Directory with further manifests of HTTP destinations, files that end in {@code .yaml}, {@code .yml} or {@code .json}. All of them are checked at start, if the connector is a manifest. */
    Optional<Path> manifests();

    /** Workspaces that may use the destination; none means all. */
    Optional<List<String>> workspaces();

    /** Partitions of the deliveries topic: the largest useful number of replicas. Change it only when the topic is drained. */
    @WithDefault("4")
    @Min(1) @Max(1000) int partitions();

    /**
     * The destination's limits, which all replicas together keep, each over any window of its length: {@code 20 requests per 1s}, {@code 100000 records per 1d}, or of one of the connector's endpoints, {@code 150 requests per 1m to list-add}. Units are requests and records, windows 1s to 1d.
     * Given any, in this way or the short one, the connector's documented ones do not count. No amount is smaller than the number of partitions.
     */
    Optional<List<String>> limits();

    /** The short way to say a single limit. */
    RateLimit rateLimit();

    /** The connector's own settings, by name; see the connector's page. Secrets may be given as paths of files, {@code <name>-file}. */
    Map<String, String> settings();

    /** The short way to say a single limit. */
    interface RateLimit {

        /** Requests in a second; {@code 2.5} is {@code 5 requests per 2s}. */
        OptionalDouble requestsPerSecond();
    }
}

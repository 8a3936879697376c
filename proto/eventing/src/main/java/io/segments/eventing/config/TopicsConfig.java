package io.segments.eventing.config;

import io.segments.eventing.TopicSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this installation names and sizes its topics. The same values for all services. */
@ConfigMapping(prefix = "segments.topics")
public interface TopicsConfig {

    /** First part of every topic's name. */
    @WithDefault("segments")
    String prefix();

    /** Number of ownership partitions. Never change it once in use: it decides which owner has which dataset. */
    @WithDefault("4")
    int ownershipPartitions();

    /** Partitions of each membership topic that is created from now on. */
    @WithDefault("8")
    int membershipPartitions();

    /** Copies of each partition of a topic that is created from now on; -1 leaves it to the broker. */
    @WithDefault("-1")
    int replicationFactor();

    /** Checks the values and takes them over. */
    default TopicSettings settings() {
        return new TopicSettings(prefix(), ownershipPartitions(), membershipPartitions(), replicationFactor());
    }
}

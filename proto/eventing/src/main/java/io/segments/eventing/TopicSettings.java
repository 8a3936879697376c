package io.segments.eventing;

/**
 * How one installation names and sizes its topics. The same for all of its services.
 *
 * @param prefix first part of every topic's name
 * @param ownershipPartitions P, the number of ownership partitions; never changed once in use
 * @param membershipPartitions partitions of a membership topic that is created from now on
 * @param replicationFactor copies of each partition; -1 leaves it to the broker
 */
public record TopicSettings(String prefix, int ownershipPartitions, int membershipPartitions, int replicationFactor) {

    /** What holds where nothing is configured. */
    public static final TopicSettings DEFAULT = new TopicSettings("segments", 4, 8, -1);

    public TopicSettings {
        if (!prefix.matches("[a-z][a-z0-9.-]{0,40}")) {
            throw new IllegalArgumentException(
                    "segments.topics.prefix is '" + prefix + "'; use lower-case letters, digits, dots and hyphens");
        }
        require(ownershipPartitions >= 1, "segments.topics.ownership-partitions must be 1 or more");
        require(membershipPartitions >= 1, "segments.topics.membership-partitions must be 1 or more");
        require(
                replicationFactor == -1 || replicationFactor >= 1,
                "segments.topics.replication-factor must be -1 (the broker's default) or 1 or more");
    }

    /** The names of the topics. */
    public TopicNames names() {
        return new TopicNames(prefix);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

package io.segments.eventing;

/** How many partitions a topic has. */
public sealed interface Partitioning {

    /** Exactly one, so that all records have one order. */
    record Single() implements Partitioning {}

    /** One for each ownership partition. The writer picks it by the record's dataset; never changed once in use. */
    record Ownership() implements Partitioning {}

    /**
     * Chosen when the topic is created.
     *
     * @param byDefault partitions when nothing else is configured
     * @param by what record key part, hashed by murmur2, selects the partition
     */
    record Chosen(int byDefault, String by) implements Partitioning {}
}

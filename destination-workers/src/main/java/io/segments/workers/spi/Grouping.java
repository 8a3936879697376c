package io.segments.workers.spi;

/** Which operations a connector takes together. */
public enum Grouping {
    /** Operations of one workspace, sync and object; batches may be sent at the same time. */
    BY_TARGET,
    /** The same, and either upserts or removals: for destinations that take each at an address of its own. */
    BY_TARGET_AND_KIND,
    /**
     * A contiguous range of a partition, one batch after the other: for targets that store the offset in their own transaction. What such a connector decides against an operation it has
     * to store as well, so that a redelivery finds the same decision; it answers each operation, or trouble of the whole destination, and nothing else.
     */
    BY_PARTITION
}

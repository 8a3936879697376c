package io.segments.workers.spi;

/** Which operations a connector takes together. */
public enum Grouping {
    /** Operations of one workspace, sync and object; batches may be sent at the same time. */
    BY_TARGET,
    /** A contiguous range of a partition, one batch after the other: for targets that store the offset in their own transaction. */
    BY_PARTITION
}

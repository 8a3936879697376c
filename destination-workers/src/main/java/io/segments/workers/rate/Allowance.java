package io.segments.workers.rate;

import io.segments.workers.spi.RateLimit;

/** What this replica may spend of one limit: the shares of its partitions. Times are nanoseconds of the budget's own clock. */
sealed interface Allowance permits SlidingAllowance, ReservedAllowance {

    /** The limit. */
    RateLimit limit();

    /** How long to wait before so many units can be taken; 0 when they can be taken now. */
    long waitFor(int units, long now);

    /** Takes units that can be taken. */
    Draw take(int units, long now);

    /** A partition is this replica's from now on. */
    void assign(int partition, History history, long now);

    /** A partition is another's from now on. */
    void release(int partition, long now);

    /** All that this replica could spend in one window. */
    long total();

    /** What it could spend at once now. */
    long left(long now);

    /** Units that were taken for one request. */
    interface Draw {
        /** The request arrived before now, or never. */
        void ended(long now);

        /** The request was not sent. */
        void cancel();
    }

    /** The part of a limit that belongs to a partition: all parts together are the limit, and no two differ by more than 1. */
    static long share(RateLimit limit, int partition, int partitions) {
        return limit.amount() / partitions + (partition < limit.amount() % partitions ? 1 : 0);
    }
}

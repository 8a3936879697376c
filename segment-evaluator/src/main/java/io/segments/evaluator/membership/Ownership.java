package io.segments.evaluator.membership;

/**
 * The right to write what belongs to one ownership partition, until somebody else takes it over. Every write names the epoch and the
 * sequence number that it builds on; a store refuses one that does not build on the newest. Used by one thread at a time.
 */
public final class Ownership {

    private final int partition;
    private final long epoch;
    private volatile long seq;

    /**
     * @param partition the ownership partition
     * @param epoch grows with every take-over of the partition
     * @param seq number of the partition's last committed write
     */
    public Ownership(int partition, long epoch, long seq) {
        this.partition = partition;
        this.epoch = epoch;
        this.seq = seq;
    }

    public int partition() {
        return partition;
    }

    public long epoch() {
        return epoch;
    }

    /** Number of the last write that was committed under this ownership, or before it. */
    public long seq() {
        return seq;
    }

    /** For stores: the write that builds on {@link #seq()} is committed. */
    public void advance() {
        seq = seq + 1;
    }
}

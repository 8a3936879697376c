package io.segments.workers.worker;

import io.segments.workers.spi.Operation;
import java.util.Optional;

/** One record of a deliveries partition. */
public sealed interface LaneRecord {

    /** Its offset. */
    long offset();

    /** Bytes that it holds in memory, about. */
    int size();

    /**
     * An operation on its way.
     *
     * @param operation what to do
     * @param run the run that formed it
     * @param ownerPartition the ownership partition that wants to know what became of it
     * @param source the record as it was read
     * @param unreadable why it can't be sent: its value can't be read, and only its headers tell whose it is
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Delivery(
            Operation operation, Run run, int ownerPartition, byte[] source, Optional<Verdict.Invalid> unreadable)
            implements LaneRecord {
        public Delivery(Operation operation, Run run, int ownerPartition, byte[] source) {
            this(operation, run, ownerPartition, source, Optional.empty());
        }

        @Override
        public long offset() {
            return operation.offset();
        }

        @Override
        public int size() {
            return source.length;
        }
    }

    /**
     * The end of a run in this partition.
     *
     * @param offset its offset
     * @param run the run
     * @param ownerPartition the ownership partition that receipts go back to
     * @param emitted records of the run that were emitted to this partition
     */
    record Barrier(long offset, Run run, int ownerPartition, long emitted) implements LaneRecord {
        @Override
        public int size() {
            return 0;
        }
    }

    /**
     * A record that nobody can make sense of, and whose owner is not known.
     *
     * @param offset its offset
     * @param size its size
     */
    record Poison(long offset, int size) implements LaneRecord {}

    /**
     * A run of a sync.
     *
     * @param workspace the workspace's id
     * @param sync the sync's id
     * @param number the run
     */
    record Run(String workspace, String sync, long number) {}
}

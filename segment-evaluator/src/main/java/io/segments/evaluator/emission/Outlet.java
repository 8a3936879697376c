package io.segments.evaluator.emission;

import java.util.List;
import java.util.function.Consumer;

/**
 * What the owner of one ownership partition writes to Kafka with. Only the newest outlet of a partition can commit.
 * Belongs to the owner's thread.
 */
public interface Outlet extends AutoCloseable {

    /**
     * Sends records that become visible together with the cursors, or not at all. Work should be short: the broker ends a
     * transaction that stays open for 15 seconds.
     *
     * @throws OversizedException when something is larger than a record may be: nothing was written, and the outlet can be used again
     * @throws FencedOutletException when a newer outlet was opened: nothing was written and nothing ever will be
     * @throws UncertainOutletException when it is not known whether it was committed: open a new outlet and read the
     *     progress again before doing anything else
     */
    void transact(Consumer<Sink> work);

    /** Ends without waiting for anything that is under way. */
    @Override
    void close();

    /** Takes the records of one transaction. */
    @FunctionalInterface
    interface Sink {
        void send(Outgoing outgoing);
    }

    /** Opens outlets. */
    @FunctionalInterface
    interface Opener {
        /** Opens the outlet of a partition, which ends every older one's transactions, in whatever process it is. */
        Outlet open(int partition);
    }

    /** A newer outlet of the partition was opened. */
    final class FencedOutletException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public FencedOutletException(Throwable cause) {
            super("A newer owner of the partition writes", cause);
        }
    }

    /** Something is larger than a record may be. */
    final class OversizedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Outgoing> records;

        public OversizedException(List<Outgoing> records) {
            super(records.size() + " records are larger than a record may be");
            this.records = List.copyOf(records);
        }

        /** What is too large; not necessarily all of it. */
        public List<Outgoing> records() {
            return records;
        }
    }

    /** The outcome of a transaction is unknown. */
    final class UncertainOutletException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UncertainOutletException(Throwable cause) {
            super("It is not known whether a transaction was committed", cause);
        }
    }
}
